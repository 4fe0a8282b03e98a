import { describe, expect, test } from 'vitest'
import { listRepositories } from '@/lib/catalog/repository-pages'
import { RegistryError } from '@/lib/oci/registry-error'
import { readRow } from '@/lib/tag-details/rows'
import { listTags } from '@/lib/tags/tag-lists'
import { registryOf, search } from '@/lib/testing/search-registry'

describe('repositories', () => {
  test('of all registries, with one catalog request for many searches', async () => {
    const [one, two] = [registryOf(['team/app', 'web']), registryOf(['app'])]
    const sources = [one.source, two.source]
    const answers = await Promise.all(['a', 'ap', 'app'].map((text) => search(text, sources)))
    expect(answers[2]?.repositories).toEqual([
      { registry: two.host, repository: 'app' },
      { registry: one.host, repository: 'team/app' },
    ])
    expect(answers[2]?.incomplete).toEqual([])
    expect([one.requests, two.requests]).toEqual([['catalog'], ['catalog']])
  })

  test("only of the registry whose host was typed; others aren't contacted", async () => {
    const [one, two] = [registryOf(['app']), registryOf(['app'])]
    const { repositories } = await search(`${two.host}/a`, [one.source, two.source])
    expect(repositories).toEqual([{ registry: two.host, repository: 'app' }])
    expect(one.requests).toEqual([])
  })

  test('never of another identity', async () => {
    const registry = registryOf(['secret/app'], { 'secret/app': ['1.0-secret'] })
    const alice = { ...registry.source, identity: 'alice' }
    const bob = {
      ...registry.source,
      identity: 'bob',
      repositories: async () => ({ repositories: ['open/app'] }),
    }
    await listTags(alice, 'secret/app', {})
    registry.memory.tag('1.0', registry.memory.putImage('amd64'))
    const row = await readRow(alice, registry.host, 'secret/app', '1.0', {})
    const hex = row.digest?.slice(7, 15) ?? ''
    for (const text of ['secret', 'app', 'app:1', hex]) {
      const [hers, his] = [await search(text, [alice]), await search(text, [bob])]
      expect(JSON.stringify(hers), text).toContain('secret/app')
      expect(JSON.stringify(his), text).not.toContain('secret')
    }
    expect((await search('app', [bob])).repositories).toEqual([
      { registry: registry.host, repository: 'open/app' },
    ])
  })

  test('a refused catalog says so; repositories opened there by name are still found', async () => {
    const registry = registryOf([], { 'library/nginx': ['latest'] })
    registry.source.repositories = async () => {
      registry.requests.push('catalog')
      throw new RegistryError(401, 'UNAUTHORIZED', 'authentication required')
    }
    const other = registryOf([])
    other.source.repositories = async () => {
      throw new RegistryError(404, 'UNSUPPORTED', 'page not found')
    }
    await listTags(registry.source, 'library/nginx', {})
    await search('ng', [registry.source])
    const { repositories, incomplete } = await search('ng', [registry.source, other.source])
    expect(repositories).toEqual([{ registry: registry.host, repository: 'library/nginx' }])
    expect(incomplete.map(({ state, message }) => `${state}: ${message}`)).toEqual([
      `refused: Sign in to search the repositories of ${registry.host}.`,
      `refused: ${other.host} does not list its repositories.`,
    ])
    expect(registry.requests).toEqual(['library/nginx', 'catalog'])
  })

  test("an unavailable registry isn't contacted on every keystroke and delays no other", async () => {
    const [dead, slow, good] = [registryOf([]), registryOf([]), registryOf(['app'])]
    dead.source.repositories = async () => {
      dead.requests.push('catalog')
      throw new RegistryError(502, 'UNREACHABLE', 'connection refused')
    }
    const list = Promise.withResolvers<{ repositories: string[] }>()
    slow.source.repositories = () => list.promise
    const sources = [dead.source, slow.source, good.source]
    await search('a', sources, 1)
    const { repositories, incomplete } = await search('ap', sources, 1)
    expect(repositories).toEqual([{ registry: good.host, repository: 'app' }])
    expect(incomplete.map(({ registry, state }) => [registry, state])).toEqual([
      [dead.host, 'failed'],
      [slow.host, 'loading'],
    ])
    expect(dead.requests.length).toBe(1)
    list.resolve({ repositories: ['slow/app'] })
    expect((await search('slow', sources)).repositories[0]?.repository).toBe('slow/app')
  })

  test('the next search knows what a list page shows', async () => {
    const registry = registryOf(['app', 'old'])
    await search('app', [registry.source])
    await listRepositories(registry.source, {})
    await search('app', [registry.source])
    expect(registry.requests.length).toBe(2)
    registry.catalog = ['app', 'app-new']
    await listRepositories(registry.source, {})
    const { repositories } = await search('app', [registry.source])
    expect(repositories.map(({ repository }) => repository)).toEqual(['app', 'app-new'])
    expect((await search('old', [registry.source])).repositories).toEqual([])
  })
})

describe('tags', () => {
  test('of repositories with a loaded list, page by page; a refreshed list drops deleted tags', async () => {
    const registry = registryOf([], { app: ['1.0', '1.1'] })
    const { source } = registry
    expect((await search('1', [source])).tags).toEqual([])
    await listTags(source, 'app', {})
    expect((await search('1', [source])).tags.map(({ tag }) => tag)).toEqual(['1.0', '1.1'])
    registry.tags = { app: ['1.2'] }
    await listTags(source, 'app', { n: 1 })
    expect((await search('app:', [source])).totalCounts.tags, 'a page cut short is no list').toBe(2)
    await listTags(source, 'app', { last: '1.1' })
    expect((await search('app:', [source])).totalCounts.tags).toBe(3)
    await listTags(source, 'app', {})
    expect((await search('1', [source])).tags.map(({ tag }) => tag)).toEqual(['1.2'])
  })

  test('a stale list is reloaded before its tags are shown', async ({ onTestFinished }) => {
    const registry = registryOf([], { app: ['1.0'], gone: ['1.0'], other: ['2.0'] })
    const { source } = registry
    for (const name of ['app', 'gone', 'other']) await listTags(source, name, {})
    const now = Date.now()
    const realNow = Date.now
    onTestFinished(() => {
      Date.now = realNow
    })
    Date.now = () => now + 31_000
    registry.tags = { app: ['1.0', '1.1'], other: ['2.0'] }
    registry.requests.length = 0
    const { tags } = await search('1.', [source])
    expect(tags.map(({ repository, tag }) => `${repository}:${tag}`)).toEqual(['app:1.0', 'app:1.1'])
    // `other` has no matches, so it isn't reloaded.
    expect(registry.requests.filter((searched) => searched !== 'catalog').toSorted()).toEqual(['app', 'gone'])
    expect((await search('gone', [source])).repositories).toEqual([])
  })

  test("a list that can't be reloaded in time is skipped with a message", async ({ onTestFinished }) => {
    const registry = registryOf([], { app: ['1.0'] })
    await listTags(registry.source, 'app', {})
    const now = Date.now()
    const realNow = Date.now
    onTestFinished(() => {
      Date.now = realNow
    })
    Date.now = () => now + 31_000
    registry.source.tags = () => new Promise(() => undefined)
    const { tags, incomplete } = await search('1.', [registry.source], 1)
    expect(tags).toEqual([])
    expect(incomplete.map(({ message }) => message)).toEqual([
      `The tags of ${registry.host}/app are being refreshed.`,
    ])
  })
})
