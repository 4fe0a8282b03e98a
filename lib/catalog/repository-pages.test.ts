import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { RegistryError } from '@/lib/oci/registry-error'
import type { RepositoryPage, Source } from '@/lib/source'
import { memorySource } from '@/lib/testing/memory-source'
import { listRepositories } from './repository-pages'

const LONG_MS = 600_000
let count = 0

/** A registry on its own host with replaceable pages. `requests` are the requested cursors. */
function registry(pages: Record<string, RepositoryPage | RegistryError>) {
  count += 1
  const requests: string[] = []
  const source: Source = {
    ...memorySource().source,
    host: `pages-${count}.dev`,
    repositories: async ({ last = '' }) => {
      requests.push(last)
      const page = pages[last] ?? { repositories: [] }
      if (page instanceof RegistryError) throw page
      return page
    },
  }
  return { source, pages, requests, as: (identity: string): Source => ({ ...source, identity }) }
}

const TWO_PAGES = { '': { repositories: ['a'], next: 'a' }, a: { repositories: ['b'] } }

test('a cached list is returned with its time', async () => {
  const { source, requests } = registry(TWO_PAGES)
  const first = await listRepositories(source, {}, LONG_MS)
  const second = await listRepositories(source, { last: 'a' }, LONG_MS)
  expect(await listRepositories(source, {}, LONG_MS)).toEqual(first)
  expect(await listRepositories(source, { last: 'a' }, LONG_MS)).toEqual(second)
  expect(requests).toEqual(['', 'a'])
  expect(Date.parse(first.fetchedAt)).toBeGreaterThan(Date.now() - 60_000)
})

test('a list older than allowed is loaded again', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  try {
    const { source, requests } = registry(TWO_PAGES)
    await listRepositories(source, {}, LONG_MS)
    vi.advanceTimersByTime(6000)
    await listRepositories(source, {}, 7000)
    expect(requests).toEqual([''])
    await listRepositories(source, {}, 5000)
    await listRepositories(source, {})
    expect(requests).toEqual(['', '', ''])
  } finally {
    vi.useRealTimers()
  }
})

describe('a list that loads slowly', () => {
  const MOMENT_MS = 2000

  /** Three pages. The second waits to be released. */
  async function readFirst() {
    const slow = Promise.withResolvers<void>()
    const { source, requests } = registry({ ...TWO_PAGES, a: { repositories: ['b'], next: 'b' } })
    const pause = {
      ...source,
      repositories: async (options: { last?: string }) => {
        const page = await source.repositories(options)
        if (options.last === 'a') await slow.promise
        return page
      },
    }
    await listRepositories(pause, {}, MOMENT_MS)
    const second = listRepositories(pause, { last: 'a' }, MOMENT_MS)
    vi.advanceTimersByTime(6000)
    return { source: pause, requests, slow, second }
  }

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('is shared with later callers', async () => {
    const { source, requests, slow, second } = await readFirst()
    await listRepositories(source, {}, MOMENT_MS)
    expect(requests).toEqual(['', 'a'])
    slow.resolve()
    await second
    await listRepositories(source, {}, MOMENT_MS)
    expect(requests).toEqual(['', 'a'])
    await listRepositories(source, { last: 'b' }, MOMENT_MS)
    await listRepositories(source, {}, MOMENT_MS)
    expect(requests).toEqual(['', 'a', 'b', ''])
  })

  test('restarts for callers that need it fresh, and when no one continues it', async () => {
    const { source, requests, slow, second } = await readFirst()
    await listRepositories(source, {})
    expect(requests).toEqual(['', 'a', ''])
    slow.resolve()
    await second
    vi.advanceTimersByTime(6000)
    await listRepositories(source, {}, MOMENT_MS)
    expect(requests).toEqual(['', 'a', '', ''])
  })
})

test("an identity's list isn't returned to another", async () => {
  const { as, requests } = registry(TWO_PAGES)
  await listRepositories(as('alice'), {}, LONG_MS)
  await listRepositories(as('bob'), {}, LONG_MS)
  expect(requests).toEqual(['', ''])
})

test('a restarted list continues with new pages', async () => {
  const { source, pages, requests } = registry({ ...TWO_PAGES })
  await listRepositories(source, {}, LONG_MS)
  await listRepositories(source, { last: 'a' }, LONG_MS)
  pages.a = { repositories: ['b', 'c'] }
  await listRepositories(source, {})
  const after = await listRepositories(source, { last: 'a' }, LONG_MS)
  expect(after.repositories).toEqual(['b', 'c'])
  expect(requests).toEqual(['', 'a', '', 'a'])
})

describe("isn't cached", () => {
  test('an empty list, which may have content by now', async () => {
    const { source, pages } = registry({ '': { repositories: [] } })
    await listRepositories(source, {}, LONG_MS)
    pages[''] = { repositories: ['new'] }
    expect((await listRepositories(source, {}, LONG_MS)).repositories).toEqual(['new'])
  })

  test('a list that became empty', async () => {
    const { source, pages } = registry({ ...TWO_PAGES })
    await listRepositories(source, {}, LONG_MS)
    pages[''] = { repositories: [] }
    await listRepositories(source, {})
    expect((await listRepositories(source, {}, LONG_MS)).repositories).toEqual([])
  })

  test('a list larger than the cache', async () => {
    const long = Array.from({ length: 70 }, (_, n) => `${n}`.padEnd(1_000_000, 'x'))
    const { source, requests } = registry({ '': { repositories: long } })
    await listRepositories(source, {}, LONG_MS)
    await listRepositories(source, {}, LONG_MS)
    expect(requests).toEqual(['', ''])
  })

  test('a page with a smaller size', async () => {
    const { source, requests } = registry(TWO_PAGES)
    await listRepositories(source, { n: 1 }, LONG_MS)
    await listRepositories(source, {}, LONG_MS)
    expect(requests).toEqual(['', ''])
  })

  test.each([401, 403])('a list that is now refused (%i)', async (status) => {
    const { source, pages } = registry({ ...TWO_PAGES })
    await listRepositories(source, {}, LONG_MS)
    pages[''] = new RegistryError(status, 'DENIED', 'no more')
    await expect(listRepositories(source, {})).rejects.toThrow('no more')
    await expect(listRepositories(source, {}, LONG_MS)).rejects.toThrow('no more')
  })
})

test('a list stays available while its registry is down', async () => {
  const { source, pages } = registry({ ...TWO_PAGES })
  await listRepositories(source, {}, LONG_MS)
  pages[''] = new RegistryError(502, 'UNREACHABLE', 'it is down')
  await expect(listRepositories(source, {})).rejects.toThrow('it is down')
  expect((await listRepositories(source, {}, LONG_MS)).repositories).toEqual(['a'])
})
