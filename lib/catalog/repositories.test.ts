import { describe, expect, test } from 'vitest'
import type { RepositoryPage, Source } from '@/lib/source'
import { memorySource } from '@/lib/testing/memory-source'
import { listAllRepositories, listRepositoriesUnder } from './repositories'
import { listRepositories } from './repository-pages'

function listing(pages: RepositoryPage[]): Source {
  const { source } = memorySource()
  return { ...source, repositories: async ({ last }) => pages[Number(last ?? 0)] ?? { repositories: [] } }
}

test("a page with missing entries doesn't end the list", async () => {
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

test('an endless list stops after 200,000 names, or after 1000 empty pages', async () => {
  const names = Array.from({ length: 50_000 }, (_, n) => `team/app-${n}`)
  const endless = (repositories: string[]): Source => ({
    ...memorySource().source,
    repositories: async ({ last }) => ({ repositories, next: String(Number(last ?? 0) + 1) }),
  })
  const cut = await listAllRepositories(endless(names))
  expect(cut.truncated).toBe('The list was cut off after 250000 names.')
  expect((await listAllRepositories(endless([]))).truncated).toBe('The list was cut off after 1000 pages.')
})

const fixed = listing([
  { repositories: ['team/app', 'other'], prefixes: ['team/', 'acme/tools/'], source: 'settings' },
])

test.each([
  ['team', { repositories: ['team/app'], isRepository: false, isUnlisted: true }],
  ['team/app', { repositories: [], isRepository: true, isUnlisted: true }],
  ['team/sub/sub', { repositories: [], isRepository: false, isUnlisted: true }],
  ['acme', { repositories: [], prefixes: ['acme/tools/'], isRepository: false, isUnlisted: false }],
  ['teams', { repositories: [], isRepository: false, isUnlisted: false }],
  ['other', { repositories: [], isRepository: true, isUnlisted: false }],
])('under %s', async (name, under) => {
  expect(await listRepositoriesUnder(fixed, name)).toEqual({ ...under, source: 'settings' })
})

describe('uses the pages that people see', () => {
  function counted(pages: RepositoryPage[]) {
    const requests: string[] = []
    const source = listing(pages)
    const { repositories } = source
    source.repositories = (options) => {
      requests.push(options.last ?? '')
      return repositories(options)
    }
    return { source, requests, pages }
  }
  const two = () => counted([{ repositories: ['a', 'b'], next: '1' }, { repositories: ['c'] }])

  test("pages they loaded aren't requested again, and vice versa", async () => {
    const { source, requests } = two()
    await listRepositories(source, {})
    expect((await listAllRepositories(source)).repositories).toEqual(['a', 'b', 'c'])
    expect((await listRepositories(source, { last: '1' }, 60_000)).repositories).toEqual(['c'])
    expect(await listAllRepositories(source)).toBe(await listAllRepositories(source))
    expect(requests).toEqual(['', '1'])
  })

  test('a name that disappears from a later page is dropped', async () => {
    const { source, pages } = two()
    await listAllRepositories(source)
    pages[1] = { repositories: [] }
    await listRepositories(source, { last: '1' })
    expect((await listAllRepositories(source)).repositories).toEqual(['a', 'b'])
  })

  test('a page that arrives during loading is included', async () => {
    const { source, pages } = two()
    const gate = Promise.withResolvers<void>()
    const { repositories } = source
    source.repositories = async (options) => {
      if (options.last) await gate.promise
      return repositories(options)
    }
    const all = listAllRepositories(source)
    pages[0] = { repositories: ['new', 'a', 'b'], next: '1' }
    await listRepositories(source, {})
    gate.resolve()
    await all
    expect((await listAllRepositories(source)).repositories).toContain('new')
  })
})
