import 'server-only'
import { LRUCache } from 'lru-cache'
import { noteFromCache } from '@/lib/counts/note-request'
import { whileAsking } from '@/lib/counts/tally'
import { RegistryError } from '@/lib/oci/registry-error'
import { once } from '@/lib/process'
import type { PageOptions, RepositoryPage, Source } from '@/lib/source'

const MAX_PAGES = 1000
const MAX_NAMES = 200_000
const KEPT_MS = 60_000

/** Names of repositories, and namespaces of unknown contents; `truncated` says why there are more than these. */
export interface Listing extends Omit<RepositoryPage, 'next'> {}

/** What a listing has under a name. */
export interface ListingUnder extends Listing {
  /** The name is a repository itself. */
  isRepository: boolean
  /** The name is, or lies in, a namespace whose contents nobody lists: there may be anything. */
  isUnlisted: boolean
}

interface Kept {
  listing: Promise<Listing>
  /** When it was read; undefined while it is being read. */
  readAtMs?: number
}

/**
 * Lists every repository of a source, all pages. Throws what the catalog throws.
 *
 * A listing, or the refusal of one, is kept for a minute per identity, or shorter: the caller says how old it may be.
 * It is shared by all who ask, so no single one of them can cancel it: it ends by the source's time limit.
 */
export function listAllRepositories(source: Source, maxAgeMs = KEPT_MS): Promise<Listing> {
  const kept = keptListings()
  const key = keyOf(source)
  const known = kept.get(key)
  if (known && (known.readAtMs === undefined || Date.now() - known.readAtMs < maxAgeMs)) {
    if (source.kind === 'registry') noteFromCache('catalog', known.readAtMs === undefined ? 'joined' : 'kept')
    return whileAsking(() => known.listing)
  }
  const fresh: Kept = { listing: readPages(source) }
  kept.set(key, fresh)
  fresh.listing.then(
    () => {
      fresh.readAtMs = Date.now()
    },
    (error: unknown) => {
      if (isRefusal(error)) fresh.readAtMs = Date.now()
      else kept.delete(key)
    },
  )
  return fresh.listing
}

/** Drops a kept listing that a page, just read, shows to be out of date. */
export async function dropIfOld(source: Source, options: PageOptions, page: RepositoryPage): Promise<void> {
  const key = keyOf(source)
  const known = keptListings().get(key)
  if (known?.readAtMs === undefined) return
  const isStill = await known.listing.then(
    ({ repositories }) => holdsPage(repositories, page, options),
    () => false,
  )
  if (!isStill && keptListings().get(key) === known) keptListings().delete(key)
}

/** The repositories and namespaces whose names begin with `name/`, and what `name` itself is. */
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

function keptListings(): LRUCache<string, Kept> {
  return once('repositories', () => new LRUCache<string, Kept>({ max: 100 }))
}

function keyOf({ identity, host }: Source): string {
  return `${identity} ${host}`
}

/** The first page tells of names that are gone, too; a later one only of new ones: where it began is not known. */
function holdsPage(known: readonly string[], page: RepositoryPage, { last, n }: PageOptions): boolean {
  if (last === undefined && n === undefined)
    return page.next === undefined
      ? known.length === page.repositories.length && page.repositories.every((name, at) => known[at] === name)
      : page.repositories.every((name, at) => known[at] === name)
  const names = new Set(known)
  return page.repositories.every((name) => names.has(name))
}

/** A registry that keeps its catalog to itself will do so in a minute, too; a failure may be over. */
export function isRefusal(error: unknown): boolean {
  return error instanceof RegistryError && [401, 403, 404, 405].includes(error.status)
}

async function readPages(source: Source): Promise<Listing> {
  const found = new Set<string>()
  const lacking = new Set<string>()
  let last: string | undefined
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { repositories, next, truncated, ...rest } = await source.repositories(last ? { last } : {})
    for (const name of repositories) found.add(name)
    if (truncated) lacking.add(truncated)
    if (!next) return { ...rest, ...listed(found, lacking) }
    if (found.size > MAX_NAMES)
      return listed(found, lacking.add(`The list was cut after ${found.size} names.`))
    last = next
  }
  return listed(found, lacking.add(`The list was cut after ${MAX_PAGES} pages.`))
}

function listed(found: ReadonlySet<string>, lacking: ReadonlySet<string>): Listing {
  return { repositories: [...found], ...(lacking.size > 0 && { truncated: [...lacking].join(' ') }) }
}
