import { expect, test } from 'vitest'
import type { RemovedTag } from '@/lib/changes/delete/delete-plan'
import { keptGroups } from './kept-groups'

const tag = (name: string, why: RemovedTag['reason']): RemovedTag => ({
  tag: name,
  digest: `of ${name}`,
  reason: why,
})

test('says what keeps a manifest', () => {
  const stays = ['a', 'b'].map((digest) => ({
    digest,
    platform: 'linux/amd64',
    reason: 'in-index' as const,
    tags: ['2.0', '1.0'],
  }))
  const [group] = keptGroups({ kept: stays, tags: [] }).filter(({ items }) => items.length > 0)
  expect(group?.title).toBe('Other indexes list them')
  expect(group?.items.map(({ note }) => note)).toEqual(['2.0, 1.0', '2.0, 1.0'])
})

test('identifies an untagged manifest by its previous tags', () => {
  const tags = [
    tag('1.0', 'requested'),
    { ...tag('1', 'requested'), digest: 'of 1.0' },
    tag('2.0', 'requested'),
  ]
  const stays = [{ digest: 'of 1.0', platform: null, reason: 'untagged' as const, tags: [] }]
  const [group] = keptGroups({ kept: stays, tags }).filter(({ items }) => items.length > 0)
  expect(group?.items.map(({ note }) => note)).toEqual(['previously tagged as 1.0, 1'])
})
