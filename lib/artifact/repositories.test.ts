import { expect, test } from 'vitest'
import type { RepositoryPage, Source } from '@/lib/source'
import { listAllRepositories, listRepositoriesUnder } from './repositories'
import { memorySource } from './testing'

function listing(pages: RepositoryPage[]): Source {
  const { source } = memorySource()
  return { ...source, repositories: async ({ last }) => pages[Number(last ?? 0)] ?? { repositories: [] } }
}

test('a page that lacks a part does not end the list', async () => {
  const source = listing([
    { repositories: ['a/x'], next: '1', truncated: 'b is not listed.' },
    { repositories: ['c/y'], next: '2' },
    { repositories: ['c/z'], truncated: 'The rest is lost.' },
  ])
  expect(await listAllRepositories(source)).toEqual({
    repositories: ['a/x', 'c/y', 'c/z'],
    truncated: 'b is not listed. The rest is lost.',
  })
})

const fixed = listing([
  { repositories: ['team/app', 'other'], prefixes: ['team/', 'acme/tools/'], from: 'settings' },
])

test.each([
  ['team', { repositories: ['team/app'], isRepository: false, isUnlisted: true }],
  ['team/app', { repositories: [], isRepository: true, isUnlisted: true }],
  ['team/sub/sub', { repositories: [], isRepository: false, isUnlisted: true }],
  ['acme', { repositories: [], prefixes: ['acme/tools/'], isRepository: false, isUnlisted: false }],
  ['teams', { repositories: [], isRepository: false, isUnlisted: false }],
  ['other', { repositories: [], isRepository: true, isUnlisted: false }],
])('under %s', async (name, under) => {
  expect(await listRepositoriesUnder(fixed, name)).toEqual({ ...under, from: 'settings' })
})
