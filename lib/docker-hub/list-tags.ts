import 'server-only'
import { LRUCache } from 'lru-cache'
import { RegistryError } from '@/lib/oci/registry-error'
import { once } from '@/lib/process'
import { createDeduplication } from '@/lib/registry/deduplication'
import { getFromHub } from './get-from-hub'
import { hasHubQuota } from './hub-limit'
import { HubTagPage } from './hub-schema'
import { type ListedTag, readListedTag } from './listed-tag'

const PAGE_SIZE = 100
const MAX_PAGES_PER_REQUEST = 3
const MAX_PAGES = 20
const KEPT_MS = 300_000

interface Listing {
  tags: Map<string, ListedTag>
  /** 0 after the last page. */
  nextPage: number
}

/**
 * Looks up tags of `namespace/name` in Docker Hub's listing: one request per 100 tags, recently updated ones first,
 * at most three requests. The result omits tags that aren't found.
 *
 * Cached for five minutes. Throws like `getFromHub`, and a 429 `QUOTA_RESERVED` in the last quarter of the limit.
 */
export async function listHubTags(
  repository: string,
  wanted: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, ListedTag>> {
  const [namespace, name, ...rest] = repository.split('/')
  if (!namespace || !name || rest.length > 0) return new Map()
  const listing = listingOf(repository)
  const join = once('hub listing join', createDeduplication)
  for (let pageCount = 0; pageCount < MAX_PAGES_PER_REQUEST; pageCount += 1) {
    const page = listing.nextPage
    if (page === 0 || wanted.every((tag) => listing.tags.has(tag))) break
    if (!hasHubQuota()) throw quotaKept()
    const path = `namespaces/${encodeURIComponent(namespace)}/repositories/${encodeURIComponent(name)}/tags?page=${page}&page_size=${PAGE_SIZE}`
    await join(path, signal, async (joined) => {
      const { results, next } = await getFromHub(path, HubTagPage, {
        what: `tags of ${repository}`,
        signal: joined,
      })
      for (const tag of results ?? []) if (tag) listing.tags.set(tag.name, readListedTag(tag))
      const isLast = !next || (results ?? []).length === 0 || page === MAX_PAGES
      listing.nextPage = isLast ? 0 : page + 1
    })
  }
  return listing.tags
}

function listingOf(repository: string): Listing {
  const cache = once('hub listings', () => new LRUCache<string, Listing>({ max: 100, ttl: KEPT_MS }))
  const cached = cache.get(repository)
  if (cached) return cached
  const fresh: Listing = { tags: new Map(), nextPage: 1 }
  cache.set(repository, fresh)
  return fresh
}

function quotaKept(): RegistryError {
  return new RegistryError(429, 'QUOTA_RESERVED', 'Docker Hub’s API has few requests left for this minute.', {
    fix: 'Wait a minute, or load tags one at a time.',
  })
}
