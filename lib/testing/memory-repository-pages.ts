import {
  MAX_LIST_AGE_MS,
  type RepositoryPageStore,
  type StoredRepositoryPage,
} from '@/lib/catalog/repository-page-store'

/** Lists in memory, without a limit. */
export function createMemoryRepositoryPages(now: () => number): RepositoryPageStore {
  const lists = new Map<string, Map<string, StoredRepositoryPage & { fetchedAt: number }>>()
  return {
    async find({ list, cursor }, generation) {
      const stored = lists.get(list)?.get(cursor)
      if (!stored || (generation !== undefined && stored.generation !== generation)) return undefined
      const ageMs = now() - stored.fetchedAt
      return ageMs < MAX_LIST_AGE_MS ? { generation: stored.generation, page: stored.page, ageMs } : undefined
    },
    async put({ list, cursor }, stored) {
      const fetchedAt = now() - stored.ageMs
      const first = lists.get(list)?.get('')
      if (cursor === '' && (first?.fetchedAt ?? 0) <= fetchedAt) lists.set(list, new Map())
      else if (cursor === '' || first?.generation !== stored.generation) return
      lists.get(list)?.set(cursor, { ...stored, fetchedAt })
    },
    async delete(list) {
      lists.delete(list)
    },
  }
}
