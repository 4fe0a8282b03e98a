import 'server-only'
import { once } from '@/lib/process'
import type { CachedRepositoryPage, RepositoryPage, Source } from '@/lib/source'
import { sourceKey } from '@/lib/source-key'
import { noteFromCache } from '@/lib/telemetry/note-request'
import { countOpenRequest } from '@/lib/telemetry/request-counter'
import { type CachedPages, isFresh } from './cached-lists'
import { eachPage } from './each-page'
import { getCachedPages, getCachedRefusal } from './repository-pages'

const MAX_NAMES = 200_000
const KEPT_MS = 60_000

/** Names of repositories, and namespaces with unknown contents. `truncated` says why there are more. */
export interface Listing extends Omit<RepositoryPage, 'next'> {}

/** The part of a listing under a name. */
export interface ListingUnder extends Listing {
  /** The name is itself a repository. */
  isRepository: boolean
  /** The name is in a namespace without a list, so anything may exist there. */
  isUnlisted: boolean
}

/**
 * Lists every repository of a source. Throws the catalog's errors.
 *
 * Uses cached pages up to `maxAgeMs` old, so the list is never older than one that people see. Callers share a load,
 * and none of them can cancel it: it ends at the source's time limit.
 */
export function listAllRepositories(source: Source, maxAgeMs = KEPT_MS): Promise<Listing> {
  const refusal = getCachedRefusal(source, maxAgeMs)
  if (refusal) return Promise.reject(refusal)
  const cached = keptListing(source, maxAgeMs)
  if (cached) {
    if (source.kind === 'registry') noteFromCache('catalog', 'cache')
    return Promise.resolve(cached)
  }
  const running = once('running listings', () => new Map<string, Promise<Listing>>())
  const key = sourceKey(source)
  const joined = running.get(key)
  if (joined) {
    if (source.kind === 'registry') noteFromCache('catalog', 'in_flight')
    return countOpenRequest(() => joined)
  }
  const reading = readPages(source, maxAgeMs).finally(() => running.delete(key))
  running.set(key, reading)
  return reading
}

/** The repositories and namespaces below `name/`, and whether `name` is one itself. */
export async function listRepositoriesUnder(
  source: Source,
  name: string,
  maxAgeMs?: number,
): Promise<ListingUnder> {
  const { repositories, prefixes = [], ...rest } = await listAllRepositories(source, maxAgeMs)
  const below = prefixes.filter((prefix) => prefix.startsWith(`${name}/`) && prefix !== `${name}/`)
  return {
    repositories: repositories.filter((other) => other.startsWith(`${name}/`)),
    ...(below.length > 0 && { prefixes: below }),
    isRepository: repositories.includes(name),
    isUnlisted: prefixes.some((prefix) => `${name}/`.startsWith(prefix)),
    ...rest,
  }
}

/** Builds the listing of the same pages once. */
const listings = new WeakMap<CachedPages, Listing>()

/** Undefined if a page is missing or too old. */
function keptListing(source: Source, maxAgeMs: number): Listing | undefined {
  const cached = getCachedPages(source)
  if (!cached) return undefined
  const pages: CachedRepositoryPage[] = []
  const seen = new Set<string>()
  for (let cursor: string | undefined = ''; cursor !== undefined && !seen.has(cursor); ) {
    const page = cached.get(cursor)
    if (!page || !isFresh(page, maxAgeMs)) return undefined
    pages.push(page)
    seen.add(cursor)
    cursor = page.next
  }
  const known = listings.get(cached) ?? listingOf(pages)
  listings.set(cached, known)
  return known
}

async function readPages(source: Source, maxAgeMs: number): Promise<Listing> {
  const pages: CachedRepositoryPage[] = []
  for await (const page of eachPage(source, { maxNames: MAX_NAMES }, maxAgeMs)) pages.push(page)
  return listingOf(pages)
}

/** The last page's properties apply to the whole list. */
function listingOf(pages: readonly CachedRepositoryPage[]): Listing {
  const names = new Set(pages.flatMap(({ repositories }) => repositories))
  const missing = new Set(pages.flatMap(({ truncated }) => truncated ?? []))
  const { prefixes, source } = pages.at(-1) ?? {}
  return {
    repositories: [...names],
    ...(prefixes && { prefixes }),
    ...(source && { source }),
    ...(missing.size > 0 && { truncated: [...missing].join(' ') }),
  }
}
