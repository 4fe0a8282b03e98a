import 'server-only'
import { randomUUID } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { once } from '@/lib/process'
import type { CachedRepositoryPage } from '@/lib/source'
import { MAX_LIST_AGE_MS } from './repository-page-store'

const MAX_BYTES = 64 * 1024 * 1024
const OVERHEAD_BYTES = 64

/** A list's pages by the cursor that leads to each. Replaced, never modified. */
export type CachedPages = ReadonlyMap<string, CachedRepositoryPage>

/** Pages that follow the same first page have its `generation`. */
export interface CachedList {
  generation: string
  pages: CachedPages
  bytes: number
}

/** The list with this `sourceKey` in this process. */
export function getCachedList(key: string): CachedList | undefined {
  return lists().get(key)
}

export function deleteCachedList(key: string): void {
  lists().delete(key)
}

/**
 * Caches a page, and returns its generation if it was cached. A first page replaces the list, because the next pages
 * of the old one may not follow it. An empty list isn't cached.
 */
export function cachePage(
  key: string,
  cursor: string,
  page: CachedRepositoryPage,
  generation: string = randomUUID(),
): string | undefined {
  const isFirst = cursor === ''
  const list: CachedList | undefined = isFirst ? { generation, pages: new Map(), bytes: 0 } : lists().get(key)
  if (isFirst && page.repositories.length === 0) {
    lists().delete(key)
    return undefined
  }
  if (!list) return undefined
  const changed = {
    generation: list.generation,
    pages: new Map(list.pages).set(cursor, page),
    bytes: list.bytes + bytesOf(page) - bytesOf(list.pages.get(cursor)),
  }
  // Another replica may have fetched it some time ago.
  const ageMs = Date.now() - Date.parse(page.fetchedAt)
  lists().set(key, changed, { ttl: Math.max(1, MAX_LIST_AGE_MS - ageMs) })
  // Not if it's larger than the cache.
  return lists().peek(key)?.generation
}

export function isFresh({ fetchedAt }: CachedRepositoryPage, maxAgeMs: number): boolean {
  return Date.now() - Date.parse(fetchedAt) < maxAgeMs
}

function bytesOf(page: CachedRepositoryPage | undefined): number {
  if (!page) return 0
  return page.repositories.reduce((sum, name) => sum + name.length + OVERHEAD_BYTES, OVERHEAD_BYTES)
}

function lists(): LRUCache<string, CachedList> {
  return once(
    'repository pages',
    () =>
      new LRUCache<string, CachedList>({
        maxSize: MAX_BYTES,
        ttl: MAX_LIST_AGE_MS,
        // The clock of `fetchedAt`.
        perf: { now: () => Date.now() },
        ttlResolution: 0,
        sizeCalculation: ({ bytes }) => bytes,
      }),
  )
}
