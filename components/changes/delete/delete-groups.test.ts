import { expect, test } from 'vitest'
import type { RemovedManifest, RemovedTag } from '@/lib/changes/delete/delete-plan'
import { deletedGroups, keptGroups } from './delete-groups'

const tag = (name: string, why: RemovedTag['reason']): RemovedTag => ({
  tag: name,
  digest: `of ${name}`,
  reason: why,
})
const manifest = (platform: string | null, why: RemovedManifest['reason'], n: number): RemovedManifest => ({
  digest: `${platform} ${n}`,
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  title: 'Attestation',
  sizeBytes: 1,
  platform,
  reason: why,
  step: 0,
})

test('lists each reason once, with its tags newest first', () => {
  const tags = [
    tag('1.9', 'requested'),
    tag('1.10', 'requested'),
    tag('latest', 'same-digest'),
    tag('1.2', 'requested'),
  ]
  const children = ['linux/amd64', 'linux/arm64', null, 'linux/amd64'].map((platform, n) =>
    manifest(platform, 'child', n),
  )
  const groups = deletedGroups({ tags, manifests: children }).filter(({ items }) => items.length > 0)
  expect(groups.map(({ title, items }) => [title, items.map(({ name }) => name)])).toEqual([
    ['Also deleted: other tags that point to these images', ['latest']],
    ['Tags', ['1.10', '1.9', '1.2']],
    [
      'Child manifests that only these indexes list',
      ['linux/amd64', 'linux/amd64', 'linux/arm64', 'Attestation'],
    ],
  ])
})

test('says what keeps a manifest', () => {
  const stays = ['a', 'b'].map((digest) => ({
    digest,
    platform: 'linux/amd64',
    reason: 'in-index' as const,
    tags: ['2.0', '1.0'],
  }))
  const [group] = keptGroups({ kept: stays, tags: [] }).filter(({ items }) => items.length > 0)
  expect(group?.title).toBe('Kept: other indexes list them')
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
