import 'server-only'
import { LRUCache } from 'lru-cache'
import { once } from '@/lib/process'
import type { Source } from '@/lib/source'

const MAX_PAGES = 1000
const KEPT_MS = 60_000

interface Listing {
  repositories: string[]
  truncated?: string
}

/**
 * Lists every repository of a source, all pages; kept for a minute, or `maxAgeMs`, per identity. Throws what the catalog
 * throws.
 *
 * The listing is shared by all who ask, so no single one of them can cancel it: it ends by the source's time limit.
 */
export function listAllRepositories(source: Source, maxAgeMs = KEPT_MS): Promise<Listing> {
  const kept = once('repositories', () => new LRUCache<string, Promise<Listing>>({ max: 100, ttl: KEPT_MS }))
  const key = `${source.identity} ${source.host}`
  const known = kept.get(key)
  if (known && kept.getRemainingTTL(key) > KEPT_MS - maxAgeMs) return known
  const asked = readPages(source)
  kept.set(key, asked)
  asked.catch(() => kept.delete(key))
  return asked
}

/** The repositories whose names begin with `name/`. */
export async function listRepositoriesUnder(
  source: Source,
  name: string,
  maxAgeMs?: number,
): Promise<Listing> {
  const { repositories, truncated } = await listAllRepositories(source, maxAgeMs)
  return {
    repositories: repositories.filter((other) => other.startsWith(`${name}/`)),
    ...(truncated && { truncated }),
  }
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
