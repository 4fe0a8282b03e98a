import 'server-only'
import type { FoundTag, Unlisted } from '@/lib/api/search'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Source } from '@/lib/source'
import { getCachedTagLists, readTagList } from '@/lib/tags/tag-lists'
import { withTimeout } from '@/lib/with-timeout'
import { findTags } from './find-names'
import type { SearchQuery } from './parse-query'

interface TagQuery {
  query: SearchQuery
  currentHost: string | undefined
  max: number
  waitMs: number
}

interface StaleLists {
  source: Source
  repository: string
}

/** As long as the browser shows a list without refreshing it. */
const FRESH_MS = 30_000
/** Reloading a list may bring up tags from another stale one, but rarely more than once. */
const MAX_ROUNDS = 3

/**
 * The best matching tags in the loaded lists. None comes from a list older than those on pages: stale lists among the
 * best are reloaded first, and skipped with a message if that takes too long.
 */
export async function searchTags(
  sources: readonly Source[],
  { query, currentHost, max, waitMs }: TagQuery,
): Promise<{ tags: FoundTag[]; count: number; incomplete: Unlisted[] }> {
  const incomplete = new Map<string, Unlisted>()
  let found = { tags: [] as FoundTag[], count: 0 }
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const best = findTags(listsOf(sources, incomplete), { query, currentHost, max })
    found = { tags: best.items(), count: best.count() }
    const old = oldListsOf(sources, found.tags)
    if (old.length === 0) return { ...found, incomplete: [...incomplete.values()] }
    await Promise.all(
      old.map(async (list) => {
        const problem = await readAgain(list, waitMs)
        if (problem) incomplete.set(nameOf(list), problem)
      }),
    )
  }
  const old = new Set(oldListsOf(sources, found.tags).map(nameOf))
  const tags = found.tags.filter(({ registry, repository }) => !old.has(`${registry}/${repository}`))
  return { tags, count: found.count, incomplete: [...incomplete.values()] }
}

function listsOf(sources: readonly Source[], without: ReadonlyMap<string, Unlisted>) {
  return sources
    .flatMap((source) => getCachedTagLists(source).map((list) => ({ registry: source.host, ...list })))
    .filter(({ registry, repository }) => !without.has(`${registry}/${repository}`))
}

function oldListsOf(sources: readonly Source[], tags: readonly FoundTag[]): StaleLists[] {
  const names = new Set(tags.map(({ registry, repository }) => `${registry}/${repository}`))
  return sources.flatMap((source) =>
    getCachedTagLists(source)
      .filter(({ readAtMs }) => Date.now() - readAtMs >= FRESH_MS)
      .map(({ repository }) => ({ source, repository }))
      .filter((list) => names.has(nameOf(list))),
  )
}

/** Undefined if it was reloaded, or if the registry now refuses it: then it's no longer cached. */
async function readAgain({ source, repository }: StaleLists, waitMs: number): Promise<Unlisted | undefined> {
  const registry = source.host
  const name = `${registry}/${repository}`
  try {
    const isRead = await withTimeout(
      waitMs,
      readTagList(source, repository).then(() => true),
    )
    if (isRead) return undefined
    return { registry, state: 'loading', message: `The tags of ${name} are being refreshed.` }
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    if ([401, 403, 404].includes(error.status)) return undefined
    return {
      registry,
      state: 'failed',
      message: `The tags of ${name} couldn’t be refreshed: ${error.message}`,
    }
  }
}

function nameOf({ source, repository }: StaleLists): string {
  return `${source.host}/${repository}`
}
