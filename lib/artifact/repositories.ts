import 'server-only'
import { LRUCache } from 'lru-cache'
import { RegistryError } from '@/lib/oci/registry-error'
import { once } from '@/lib/process'
import type { Source } from '@/lib/source'

const MAX_PAGES = 1000
const KEPT_MS = 60_000

/** Names of repositories; `truncated` says why there are more than these. */
export interface Listing {
  repositories: string[]
  truncated?: string
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
  const kept = once('repositories', () => new LRUCache<string, Kept>({ max: 100 }))
  const key = `${source.identity} ${source.host}`
  const known = kept.get(key)
  if (known && (known.readAtMs === undefined || Date.now() - known.readAtMs < maxAgeMs)) return known.listing
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

/** The repositories whose names begin with `name/`, and whether `name` itself is one. */
export async function listRepositoriesUnder(
  source: Source,
  name: string,
  maxAgeMs?: number,
): Promise<Listing & { isRepository: boolean }> {
  const { repositories, truncated } = await listAllRepositories(source, maxAgeMs)
  return {
    repositories: repositories.filter((other) => other.startsWith(`${name}/`)),
    isRepository: repositories.includes(name),
    ...(truncated && { truncated }),
  }
}

/** A registry that keeps its catalog to itself will do so in a minute, too; a failure may be over. */
function isRefusal(error: unknown): boolean {
  return error instanceof RegistryError && [401, 403, 404, 405].includes(error.status)
}

async function readPages(source: Source): Promise<Listing> {
  const found = new Set<string>()
  let last: string | undefined
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer = await source.repositories(last ? { last } : {})
    for (const name of answer.repositories) found.add(name)
    if (answer.truncated) return { repositories: [...found], truncated: answer.truncated }
    if (!answer.next) return { repositories: [...found] }
    last = answer.next
  }
  return { repositories: [...found], truncated: `The list was cut after ${MAX_PAGES} pages.` }
}
