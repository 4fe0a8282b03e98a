import 'server-only'
import { LRUCache } from 'lru-cache'
import { RegistryError } from '@/lib/oci/registry-error'
import { once } from '@/lib/process'
import { getFromHub } from './get-from-hub'
import { hasHubQuota } from './hub-limit'
import { HubRepositoryPage } from './hub-schema'

const PAGE_SIZE = 100
const MAX_PAGES = 10
const KEPT_MS = 60_000

/** Names with their namespace, sorted; `truncated` says why there are more. */
export interface HubNamespace {
  repositories: string[]
  truncated?: string
}

/**
 * Lists the public repositories of a Docker Hub namespace (`library`, `bitnami`), at most a thousand. Cached
 * for a minute.
 *
 * Throws like `getFromHub`, and a 400 for an invalid namespace.
 */
export async function listHubNamespace(namespace: string, signal?: AbortSignal): Promise<HubNamespace> {
  if (!/^[a-z0-9](?:[a-z0-9_-]{0,253}[a-z0-9])?$/.test(namespace))
    throw new RegistryError(
      400,
      'NAME_INVALID',
      `“${namespace.slice(0, 100)}” is not a Docker Hub namespace.`,
    )
  const cache = once('hub namespaces', () => new LRUCache<string, HubNamespace>({ max: 100, ttl: KEPT_MS }))
  const cached = cache.get(namespace)
  if (cached) return cached
  const read = await readPages(namespace, signal)
  cache.set(namespace, read)
  return read
}

async function readPages(namespace: string, signal: AbortSignal | undefined): Promise<HubNamespace> {
  const found = new Set<string>()
  const listed = () => [...found].sort((a, b) => (a < b ? -1 : 1))
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    if (page > 1 && !hasHubQuota())
      return { repositories: listed(), truncated: 'Docker Hub’s API has few requests left for this minute.' }
    const path = `namespaces/${encodeURIComponent(namespace)}/repositories?page=${page}&page_size=${PAGE_SIZE}`
    const { results, next } = await getFromHub(path, HubRepositoryPage, {
      what: `namespace ${namespace}`,
      signal,
    })
    for (const entry of results ?? []) if (entry) found.add(`${namespace}/${entry.name}`)
    if (!next || (results ?? []).length === 0) return { repositories: listed() }
  }
  return { repositories: listed(), truncated: `Only the first ${MAX_PAGES * PAGE_SIZE} were loaded.` }
}
