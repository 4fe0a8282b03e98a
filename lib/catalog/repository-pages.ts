import 'server-only'
import { LRUCache } from 'lru-cache'
import { REMAINING, remainingRepositories } from '@/lib/first-part'
import { RegistryError } from '@/lib/oci/registry-error'
import { once } from '@/lib/process'
import type { CachedRepositoryPage, PageOptions, Source } from '@/lib/source'
import { sourceKey } from '@/lib/source-key'
import { noteFromCache } from '@/lib/telemetry/note-request'
import { type CachedPages, cachePage, deleteCachedList, getCachedList, isFresh } from './cached-lists'
import { deleteSharedList, findSharedPage, putSharedPage } from './shared-lists'

/**
 * Lists a page of repositories, from the cache of this identity if younger than `maxAgeMs`. While someone is
 * paging through a list, its age is that of the last page, so later callers share it unless they need it fresh.
 * An empty list is always requested again.
 */
export async function listRepositories(
  source: Source,
  options: PageOptions,
  maxAgeMs = 0,
): Promise<CachedRepositoryPage> {
  if (options.last === REMAINING) {
    const { last: _, ...first } = options
    return remainingRepositories(await listRepositories(source, first, maxAgeMs))
  }
  const key = sourceKey(source)
  const cursor = options.last ?? ''
  const isWhole = options.n === undefined
  const cached = isWhole ? getCachedPages(source)?.get(cursor) : undefined
  if (cached && (isFresh(cached, maxAgeMs) || (maxAgeMs > 0 && isBeingRead(key, maxAgeMs)))) {
    if (source.kind === 'registry') noteFromCache('catalog', 'cache')
    return cached
  }
  const mayShare = isWhole && source.kind === 'registry'
  if (mayShare && maxAgeMs > 0 && !refusals().has(key)) {
    const page = await findSharedPage(key, cursor, maxAgeMs)
    if (page) {
      noteFromCache('catalog', 'cache')
      return page
    }
  }
  // A first page starts a new list.
  const stopAsking = cursor === '' ? undefined : trackRequest(key)
  try {
    const page = { ...(await source.repositories(options)), fetchedAt: new Date().toISOString() }
    // The credentials may have been renewed meanwhile.
    if (isWhole && sourceKey(source) === key) {
      const generation = cachePage(key, cursor, page)
      if (mayShare && generation) putSharedPage(key, cursor, page, generation)
      else if (mayShare && cursor === '') deleteSharedList(key)
    }
    refusals().delete(key)
    return page
  } catch (error) {
    if (isRefusal(error)) {
      deleteCachedList(key)
      if (mayShare) deleteSharedList(key)
      refusals().set(key, { error, atMs: Date.now() })
    }
    throw error
  } finally {
    stopAsking?.()
  }
}

/**
 * Whether someone is paging through the list: pages are missing, and the next was requested or the last arrived a
 * moment ago.
 */
function isBeingRead(key: string, momentMs: number): boolean {
  const pages = getCachedList(key)?.pages
  const last = [...(pages?.values() ?? [])].at(-1)
  if (!last?.next || pages?.has(last.next)) return false
  return (openRequests().get(key) ?? 0) > 0 || isFresh(last, momentMs)
}

function trackRequest(key: string): () => void {
  const counts = openRequests()
  counts.set(key, (counts.get(key) ?? 0) + 1)
  return () => {
    const remaining = (counts.get(key) ?? 1) - 1
    if (remaining > 0) counts.set(key, remaining)
    else counts.delete(key)
  }
}

function openRequests(): Map<string, number> {
  return once('repository pages being asked', () => new Map<string, number>())
}

/** The cached pages of a source's list for its identity. */
export function getCachedPages(source: Source): CachedPages | undefined {
  return getCachedList(sourceKey(source))?.pages
}

/** The last error of a source's list for its identity, if younger than `maxAgeMs`. */
export function getCachedRefusal(source: Source, maxAgeMs: number): RegistryError | undefined {
  const cached = refusals().get(sourceKey(source))
  return cached && Date.now() - cached.atMs < maxAgeMs ? cached.error : undefined
}

/** A registry that refuses its catalog will still do so in a minute; a failure may be over. */
function isRefusal(error: unknown): error is RegistryError {
  return error instanceof RegistryError && [401, 403, 404, 405].includes(error.status)
}

function refusals(): LRUCache<string, { error: RegistryError; atMs: number }> {
  return once(
    'refused lists',
    () => new LRUCache<string, { error: RegistryError; atMs: number }>({ max: 1000 }),
  )
}
