import { describe, expect, test } from 'vitest'
import {
  MAX_LIST_AGE_MS,
  type RepositoryPageStore,
  type StoredRepositoryPage,
} from '@/lib/catalog/repository-page-store'

const NOW = Date.parse('2026-01-01T00:00:00Z')
const ALICES = 'alice registry.acme.dev'
const FIRST = { list: ALICES, cursor: '' }
const SECOND = { list: ALICES, cursor: 'app-1' }

function pageOf(generation: string, name: string, ageMs = 0): StoredRepositoryPage {
  return { generation, ageMs, page: { repositories: [name], next: 'app-1' } }
}

/**
 * The behavior of every store of repository lists, whatever its engine. `open` returns an empty one that reads the
 * time from `now`.
 */
export function describeRepositoryPageStore(
  engine: string,
  open: (now: () => number) => RepositoryPageStore | Promise<RepositoryPageStore>,
): void {
  describe(`the repository lists of ${engine}`, () => {
    test('finds pages with their age, unchanged', async () => {
      let now = NOW
      const store = await open(() => now)
      const page = { repositories: ['naïve', 'a\u0000b'], prefixes: ['team/'], truncated: '“x”' }
      await store.put(FIRST, { generation: '1', ageMs: 2000, page })
      now += 3000
      expect(await store.find(FIRST)).toEqual({ generation: '1', ageMs: 5000, page })
      expect(await store.find(SECOND)).toBeUndefined()
    })

    test('lists of different identities and registries are separate', async () => {
      const store = await open(() => NOW)
      await store.put(FIRST, pageOf('1', 'secret'))
      for (const list of ['bob registry.acme.dev', 'alice ghcr.io', 'ALICE registry.acme.dev', 'alice'])
        expect(await store.find({ list, cursor: '' })).toBeUndefined()
      await store.delete('bob registry.acme.dev')
      expect(await store.find(FIRST)).toMatchObject({ page: { repositories: ['secret'] } })
    })

    test('a page is found for ten minutes', async () => {
      let now = NOW
      const store = await open(() => now)
      await store.put(FIRST, pageOf('1', 'app', 1000))
      now += MAX_LIST_AGE_MS - 1001
      expect(await store.find(FIRST)).toBeDefined()
      now += 1
      expect(await store.find(FIRST)).toBeUndefined()
    })

    test('a first page replaces the list', async () => {
      const store = await open(() => NOW)
      await store.put(FIRST, pageOf('1', 'old'))
      await store.put(SECOND, pageOf('1', 'old second'))
      expect(await store.find(SECOND, '1')).toMatchObject({ page: { repositories: ['old second'] } })
      await store.put(FIRST, pageOf('2', 'new'))
      expect(await store.find(FIRST)).toMatchObject({ generation: '2', page: { repositories: ['new'] } })
      expect(await store.find(SECOND)).toBeUndefined()
    })

    test('pages of different generations never mix', async () => {
      const store = await open(() => NOW)
      await store.put(FIRST, pageOf('1', 'old'))
      await store.put(FIRST, pageOf('2', 'new'))
      // Another replica is still reading the old list.
      await store.put(SECOND, pageOf('1', 'old second'))
      expect(await store.find(SECOND)).toBeUndefined()
      await store.put(SECOND, pageOf('2', 'new second'))
      expect(await store.find(SECOND, '1')).toBeUndefined()
      expect(await store.find(SECOND, '2')).toMatchObject({ page: { repositories: ['new second'] } })
    })

    test('a first page that arrives late doesn’t replace a younger one', async () => {
      const store = await open(() => NOW)
      await store.put(FIRST, pageOf('2', 'new', 1000))
      await store.put(SECOND, pageOf('2', 'new second', 500))
      await store.put(FIRST, pageOf('1', 'old', 5000))
      expect(await store.find(FIRST)).toMatchObject({ generation: '2' })
      expect(await store.find(SECOND, '2')).toBeDefined()
    })

    test('a page that is fetched again replaces the one before', async () => {
      const store = await open(() => NOW)
      await store.put(FIRST, pageOf('1', 'app'))
      await store.put(SECOND, pageOf('1', 'before', 1000))
      await store.put(SECOND, pageOf('1', 'after'))
      expect(await store.find(SECOND, '1')).toMatchObject({ ageMs: 0, page: { repositories: ['after'] } })
    })

    test('a deleted list is gone, with all pages', async () => {
      const store = await open(() => NOW)
      await store.put(FIRST, pageOf('1', 'app'))
      await store.put(SECOND, pageOf('1', 'second'))
      await store.delete(ALICES)
      expect(await store.find(FIRST)).toBeUndefined()
      expect(await store.find(SECOND)).toBeUndefined()
    })

    test('first pages that several store at the same time leave one list', async () => {
      const store = await open(() => NOW)
      const generations = Array.from({ length: 10 }, (_, n) => `${n}`)
      await Promise.all(generations.map((generation) => store.put(FIRST, pageOf(generation, generation))))
      const first = await store.find(FIRST)
      expect(first?.page.repositories).toEqual([first?.generation])
    })
  })
}
