import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Source } from '@/lib/source'
import { getCachedTagLists, readTagList } from '@/lib/tags/tag-lists'
import { findTags } from './find-names'
import type { SearchQuery } from './parse-query'
import type { FoundTag, Unlisted } from './search-answer'
import { withTimeout } from './with-timeout'

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

/** As long as the browser shows a list without asking for it again. */
const FRESH_MS = 30_000
/** Reading a list again can bring up tags of another old one; seldom more than once. */
const MAX_ROUNDS = 3

/**
 * The tags that fit best, among the lists that were read. None comes from a list older than those on the pages: where the
 * best ones do, their lists are read again first, and what cannot be read in time is left out and told.
 */
export async function searchTags(
  sources: readonly Source[],
  { query, currentHost, max, waitMs }: TagQuery,
): Promise<{ tags: FoundTag[]; count: number; unlisted: Unlisted[] }> {
  const unlisted = new Map<string, Unlisted>()
  let found = { tags: [] as FoundTag[], count: 0 }
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const best = findTags(listsOf(sources, unlisted), { query, currentHost, max })
    found = { tags: best.items(), count: best.count() }
    const old = oldListsOf(sources, found.tags)
    if (old.length === 0) return { ...found, unlisted: [...unlisted.values()] }
    await Promise.all(
      old.map(async (list) => {
        const problem = await readAgain(list, waitMs)
        if (problem) unlisted.set(nameOf(list), problem)
      }),
    )
  }
  const old = new Set(oldListsOf(sources, found.tags).map(nameOf))
  const tags = found.tags.filter(({ registry, repository }) => !old.has(`${registry}/${repository}`))
  return { tags, count: found.count, unlisted: [...unlisted.values()] }
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

/** Undefined when it was read; also when the registry refuses it now: then nothing is kept of it any more. */
async function readAgain({ source, repository }: StaleLists, waitMs: number): Promise<Unlisted | undefined> {
  const registry = source.host
  const name = `${registry}/${repository}`
  try {
    const isRead = await withTimeout(
      waitMs,
      readTagList(source, repository).then(() => true),
    )
    if (isRead) return undefined
    return { registry, state: 'reading', message: `The tags of ${name} are being read again.` }
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    if ([401, 403, 404].includes(error.status)) return undefined
    return {
      registry,
      state: 'failed',
      message: `The tags of ${name} could not be read again: ${error.message}`,
    }
  }
}

function nameOf({ source, repository }: StaleLists): string {
  return `${source.host}/${repository}`
}
