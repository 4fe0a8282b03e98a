import { beforeEach, describe, expect, test, vi } from 'vitest'
import { RegistryError } from '@/lib/oci/registry-error'
import type { RepositoryPage, Source } from '@/lib/source'
import { createMemoryRepositoryPages } from '@/lib/testing/memory-repository-pages'
import { memorySource } from '@/lib/testing/memory-source'
import { listAllRepositories } from './repositories'
import type { RepositoryPageStore } from './repository-page-store'
import { listRepositories } from './repository-pages'
import { shareLists } from './shared-lists'

const LONG_MS = 600_000
const TWO_PAGES = { '': { repositories: ['a'], next: 'a' }, a: { repositories: ['b'] } }

/** Two replicas that share `store`, and a registry that notes what it's asked for. */
function openReplicas(store: RepositoryPageStore = createMemoryRepositoryPages(Date.now)) {
  const pages: Record<string, RepositoryPage | RegistryError> = { ...TWO_PAGES }
  const requests: string[] = []
  const source: Source = {
    ...memorySource().source,
    kind: 'registry',
    host: 'registry.acme.dev',
    identity: 'alice',
    repositories: async ({ last = '' }) => {
      requests.push(last)
      const page = pages[last] ?? { repositories: [] }
      if (page instanceof RegistryError) throw page
      return page
    },
  }
  const memories = [new Map(), new Map()]
  const enter = (replica: number) => {
    Object.assign(globalThis, { [Symbol.for('porthole')]: memories[replica] })
  }
  for (const replica of [0, 1]) {
    enter(replica)
    shareLists(store)
  }
  /** Lists a page on a replica, and lets what it shares arrive. */
  async function list(replica: number, last?: string, { maxAgeMs = LONG_MS, as = 'alice' } = {}) {
    enter(replica)
    const page = await listRepositories({ ...source, identity: as }, last ? { last } : {}, maxAgeMs)
    await settle()
    return page.repositories
  }
  return { source, pages, requests, list, enter }
}

/** The memory engine takes a few turns of the event loop. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

beforeEach(() => {
  Reflect.deleteProperty(globalThis, Symbol.for('porthole'))
})

test('a list that one replica has loaded isn’t requested by another', async () => {
  const { list, source, requests, enter } = openReplicas()
  await list(0)
  await list(0, 'a')
  expect(await list(1)).toEqual(['a'])
  expect(await list(1, 'a')).toEqual(['b'])
  enter(1)
  expect((await listAllRepositories(source)).repositories).toEqual(['a', 'b'])
  expect(requests).toEqual(['', 'a'])
})

test('the next page of a list can be asked of another replica', async () => {
  const { list, requests } = openReplicas()
  await list(0)
  await list(0, 'a')
  expect(await list(1, 'a')).toEqual(['b'])
  expect(requests).toEqual(['', 'a'])
})

test('what one replica adds, the other finds', async () => {
  const { list, requests } = openReplicas()
  await list(0)
  await list(1, 'a')
  await list(0, 'a')
  expect(requests).toEqual(['', 'a'])
})

test('an identity never sees another’s list', async () => {
  const { list, pages, requests } = openReplicas()
  await list(0)
  pages[''] = { repositories: ['bobs'] }
  expect(await list(1, undefined, { as: 'bob' })).toEqual(['bobs'])
  expect(requests).toEqual(['', ''])
})

test('an old first page isn’t continued with pages of another replica’s new list', async () => {
  const { list, pages, source, enter } = openReplicas()
  await list(0)
  Object.assign(pages, { '': { repositories: ['new'], next: 'a' }, a: { repositories: ['new second'] } })
  await list(1, undefined, { maxAgeMs: 0 })
  await list(1, 'a')
  pages.a = { repositories: ['requested'] }
  expect(await list(0, 'a')).toEqual(['requested'])
  enter(1)
  expect((await listAllRepositories(source)).repositories).toEqual(['new', 'new second'])
})

describe('the other replica requests', () => {
  test('a list that must be fresh', async () => {
    const { list, requests } = openReplicas()
    await list(0)
    await list(1, undefined, { maxAgeMs: 0 })
    expect(requests).toEqual(['', ''])
  })

  test('a list older than allowed', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      const { list, requests } = openReplicas()
      await list(0)
      vi.advanceTimersByTime(6000)
      await list(1, undefined, { maxAgeMs: 7000 })
      expect(requests).toEqual([''])
      await list(1, undefined, { maxAgeMs: 5000 })
      expect(requests).toEqual(['', ''])
    } finally {
      vi.useRealTimers()
    }
  })

  test('an empty list, and one that became empty', async () => {
    const { list, pages, requests } = openReplicas()
    await list(0)
    pages[''] = { repositories: [] }
    await list(0, undefined, { maxAgeMs: 0 })
    pages[''] = { repositories: ['c'] }
    expect(await list(1)).toEqual(['c'])
    expect(requests).toEqual(['', '', ''])
  })

  test.each([401, 403])('a list that was refused (%i)', async (status) => {
    const { list, pages } = openReplicas()
    await list(0)
    pages[''] = new RegistryError(status, 'DENIED', 'no more')
    await expect(list(0, undefined, { maxAgeMs: 0 })).rejects.toThrow('no more')
    await settle()
    await expect(list(1)).rejects.toThrow('no more')
  })
})

test('a refused list isn’t taken from another replica afterwards', async () => {
  const { list, pages } = openReplicas()
  pages[''] = new RegistryError(401, 'UNAUTHORIZED', 'no')
  await expect(list(0)).rejects.toThrow('no')
  pages[''] = { repositories: ['a'] }
  await list(1)
  pages[''] = new RegistryError(401, 'UNAUTHORIZED', 'still no')
  await expect(list(0)).rejects.toThrow('still no')
})

test('layouts are local to a replica', async () => {
  const { source, requests, enter } = openReplicas()
  for (const replica of [0, 1]) {
    enter(replica)
    await listRepositories({ ...source, kind: 'layout' }, {}, LONG_MS)
  }
  expect(requests).toEqual(['', ''])
})

test('a store that fails or never responds costs a request to the registry', async () => {
  const memory = createMemoryRepositoryPages(Date.now)
  const down = async () => {
    throw new RegistryError(503, 'UNAVAILABLE', 'The database can’t be used.')
  }
  const finds = vi.fn(() => new Promise<undefined>(() => undefined))
  const broken = [
    { ...memory, find: down, put: down, delete: down },
    { ...memory, find: finds, put: () => new Promise<void>(() => undefined) },
  ]
  for (const store of broken) {
    const { list } = openReplicas(store)
    expect(await list(0)).toEqual(['a'])
    expect(await list(0, 'a')).toEqual(['b'])
    expect(await list(1)).toEqual(['a'])
    expect(await list(1, 'a', { as: 'bob' })).toEqual(['b'])
  }
  // Once a replica; after that, it isn't asked for a moment.
  expect(finds).toHaveBeenCalledTimes(2)
})

test('a list that’s loaded while another replica’s is read isn’t replaced by it', async () => {
  const memory = createMemoryRepositoryPages(Date.now)
  const gate = Promise.withResolvers<void>()
  const { list, pages, source, enter } = openReplicas({
    ...memory,
    async find(place, generation) {
      const found = await memory.find(place, generation)
      await gate.promise
      return found
    },
  })
  await list(0, undefined, { maxAgeMs: 0 })
  pages[''] = { repositories: ['new'] }
  enter(1)
  const reading = listRepositories(source, {}, LONG_MS)
  await listRepositories(source, {})
  gate.resolve()
  await reading
  expect(await list(1)).toEqual(['new'])
})

test('a list that another replica has fetched gets no older than ten minutes', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  try {
    const { list, source, requests, enter } = openReplicas()
    await list(0)
    vi.advanceTimersByTime(400_000)
    await list(1)
    vi.advanceTimersByTime(201_000)
    enter(1)
    // Someone is paging through it, so it would be shared with later callers.
    const gate = Promise.withResolvers<void>()
    const slow: Source = {
      ...source,
      repositories: async (options) => {
        await gate.promise
        return source.repositories(options)
      },
    }
    const paging = listRepositories(slow, { last: 'a' }, LONG_MS)
    await settle()
    await listRepositories(source, {}, LONG_MS)
    expect(requests).toEqual(['', ''])
    gate.resolve()
    await paging
  } finally {
    vi.useRealTimers()
  }
})
