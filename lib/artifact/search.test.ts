import { describe, expect, test } from 'vitest'
import { RegistryError } from '@/lib/oci/registry-error'
import { parseQuery } from '@/lib/search/parse-query'
import type { Source } from '@/lib/source'
import { listRepositories } from './repository-pages'
import { readRow } from './rows'
import { searchSources } from './search'
import { listTags } from './tag-lists'
import { memorySource } from './testing'

let count = 0

/** A registry in memory of a host of its own; `catalog` and `tags` can be changed, `asked` counts the lists. */
function registryOf(catalog: string[], tags: Record<string, string[]> = {}) {
  count += 1
  const memory = memorySource()
  const asked: string[] = []
  const known = { catalog, tags, memory, asked, host: `r${count}.dev`, source: memory.source }
  known.source = {
    ...memory.source,
    host: known.host,
    repositories: async () => {
      asked.push('catalog')
      return { repositories: known.catalog }
    },
    tags: async (repository) => {
      asked.push(repository)
      const list = known.tags[repository]
      if (!list) throw new RegistryError(404, 'NAME_UNKNOWN', 'repository name not known to registry')
      return { tags: list }
    },
  }
  return known
}

const search = (text: string, sources: Source[], waitMs?: number) =>
  searchSources(sources, {
    query: parseQuery(
      text,
      sources.map(({ host }) => host),
    ),
    ...(waitMs !== undefined && { waitMs }),
  })

describe('repositories', () => {
  test('of all registries, each catalog asked once for many searches', async () => {
    const [one, two] = [registryOf(['team/app', 'web']), registryOf(['app'])]
    const sources = [one.source, two.source]
    const answers = await Promise.all(['a', 'ap', 'app'].map((text) => search(text, sources)))
    expect(answers[2]?.repositories).toEqual([
      { registry: two.host, repository: 'app' },
      { registry: one.host, repository: 'team/app' },
    ])
    expect(answers[2]?.unlisted).toEqual([])
    expect([one.asked, two.asked]).toEqual([['catalog'], ['catalog']])
  })

  test('only of the registry whose host was written; the others are not asked', async () => {
    const [one, two] = [registryOf(['app']), registryOf(['app'])]
    const { repositories } = await search(`${two.host}/a`, [one.source, two.source])
    expect(repositories).toEqual([{ registry: two.host, repository: 'app' }])
    expect(one.asked).toEqual([])
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

  test('a refused catalog says so; what was opened there by name is found all the same', async () => {
    const registry = registryOf([], { 'library/nginx': ['latest'] })
    registry.source.repositories = async () => {
      registry.asked.push('catalog')
      throw new RegistryError(401, 'UNAUTHORIZED', 'authentication required')
    }
    const other = registryOf([])
    other.source.repositories = async () => {
      throw new RegistryError(404, 'UNSUPPORTED', 'page not found')
    }
    await listTags(registry.source, 'library/nginx', {})
    await search('ng', [registry.source])
    const { repositories, unlisted } = await search('ng', [registry.source, other.source])
    expect(repositories).toEqual([{ registry: registry.host, repository: 'library/nginx' }])
    expect(unlisted.map(({ state, message }) => `${state}: ${message}`)).toEqual([
      `refused: ${registry.host} lists its repositories to those who sign in.`,
      `refused: ${other.host} does not list its repositories.`,
    ])
    expect(registry.asked).toEqual(['library/nginx', 'catalog'])
  })

  test('a registry that is down is not asked at each letter, and holds up no other', async () => {
    const [dead, slow, good] = [registryOf([]), registryOf([]), registryOf(['app'])]
    dead.source.repositories = async () => {
      dead.asked.push('catalog')
      throw new RegistryError(502, 'UNREACHABLE', 'connection refused')
    }
    const list = Promise.withResolvers<{ repositories: string[] }>()
    slow.source.repositories = () => list.promise
    const sources = [dead.source, slow.source, good.source]
    await search('a', sources, 1)
    const { repositories, unlisted } = await search('ap', sources, 1)
    expect(repositories).toEqual([{ registry: good.host, repository: 'app' }])
    expect(unlisted.map(({ registry, state }) => [registry, state])).toEqual([
      [dead.host, 'failed'],
      [slow.host, 'reading'],
    ])
    expect(dead.asked.length).toBe(1)
    list.resolve({ repositories: ['slow/app'] })
    expect((await search('slow', sources)).repositories[0]?.repository).toBe('slow/app')
  })

  test('what a page of the list shows, the next search knows', async () => {
    const registry = registryOf(['app', 'old'])
    await search('app', [registry.source])
    await listRepositories(registry.source, {})
    await search('app', [registry.source])
    expect(registry.asked.length).toBe(2)
    registry.catalog = ['app', 'app-new']
    await listRepositories(registry.source, {})
    const { repositories } = await search('app', [registry.source])
    expect(repositories.map(({ repository }) => repository)).toEqual(['app', 'app-new'])
    expect((await search('old', [registry.source])).repositories).toEqual([])
  })
})

describe('tags', () => {
  test('of repositories whose list was read, page by page; a list read anew forgets what is gone', async () => {
    const registry = registryOf([], { app: ['1.0', '1.1'] })
    const { source } = registry
    expect((await search('1', [source])).tags).toEqual([])
    await listTags(source, 'app', {})
    expect((await search('1', [source])).tags.map(({ tag }) => tag)).toEqual(['1.0', '1.1'])
    registry.tags = { app: ['1.2'] }
    await listTags(source, 'app', { n: 1 })
    expect((await search('app:', [source])).counts.tags, 'a page cut short is no list').toBe(2)
    await listTags(source, 'app', { last: '1.1' })
    expect((await search('app:', [source])).counts.tags).toBe(3)
    await listTags(source, 'app', {})
    expect((await search('1', [source])).tags.map(({ tag }) => tag)).toEqual(['1.2'])
  })

  test('an old list is read again before its tags are shown', async ({ onTestFinished }) => {
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
    registry.asked.length = 0
    const { tags } = await search('1.', [source])
    expect(tags.map(({ repository, tag }) => `${repository}:${tag}`)).toEqual(['app:1.0', 'app:1.1'])
    // `other` has nothing to show, and is left alone.
    expect(registry.asked.filter((asked) => asked !== 'catalog').toSorted()).toEqual(['app', 'gone'])
    expect((await search('gone', [source])).repositories).toEqual([])
  })

  test('what cannot be read again in time is left out, and told', async ({ onTestFinished }) => {
    const registry = registryOf([], { app: ['1.0'] })
    await listTags(registry.source, 'app', {})
    const now = Date.now()
    const realNow = Date.now
    onTestFinished(() => {
      Date.now = realNow
    })
    Date.now = () => now + 31_000
    registry.source.tags = () => new Promise(() => undefined)
    const { tags, unlisted } = await search('1.', [registry.source], 1)
    expect(tags).toEqual([])
    expect(unlisted.map(({ message }) => message)).toEqual([
      `The tags of ${registry.host}/app are being read again.`,
    ])
  })
})

test('digests by their beginning, of tags read and of what their indexes hold', async () => {
  const { source, memory, host } = registryOf([])
  const arm = memory.putImage('arm64')
  const index = memory.putIndex([{ ...arm, platform: { os: 'linux', architecture: 'arm64' } }])
  memory.tag('1.0', index)
  memory.tag('1', index)
  for (const tag of ['1', '1.0']) await readRow(source, host, 'team/app', tag, { isWhole: true })
  const place = { registry: host, repository: 'team/app' }
  expect((await search(index.digest.slice(7, 13), [source])).digests).toEqual([
    { ...place, digest: index.digest, tags: ['1', '1.0'], isChild: false, platform: null },
  ])
  const child = { ...place, digest: arm.digest, tags: ['1', '1.0'], isChild: true, platform: 'linux/arm64' }
  expect((await search(arm.digest.slice(0, 20), [source])).digests).toEqual([child])
  expect((await search(`app@${arm.digest}`, [source])).digests).toEqual([child])
  expect((await search(`web@${arm.digest}`, [source])).digests).toEqual([])
  expect((await search(arm.digest.slice(7, 12), [source])).digests).toEqual([])
})
