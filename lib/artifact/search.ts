import 'server-only'
import type { SearchAnswer } from '@/lib/search/answer'
import { findRepositories } from '@/lib/search/find-names'
import type { SearchQuery } from '@/lib/search/parse-query'
import type { Source } from '@/lib/source'
import { searchDigests } from './search-digests'
import { searchListing } from './search-listing'
import { searchTags } from './search-tags'
import { keptTagLists } from './tag-lists'

const MOST_REPOSITORIES = 8
const MOST_TAGS = 8
const MOST_DIGESTS = 6
const MOST_TAGS_OF_DIGEST = 4
const WAIT_MS = 400

interface Asked {
  query: SearchQuery
  /** The registry of the page that is open. */
  here?: string | undefined
  /** How long registries are waited for whose lists are not at hand. */
  waitMs?: number
}

/**
 * Finds repositories, tags and digests among what these sources list, and what was read of them, for their own identities.
 *
 * Repositories come from their catalogs, and from the tag lists that were read; tags from those lists; digests from
 * tags read. Registries are asked side by side, none longer than `waitMs`; what is missing is told.
 */
export async function searchSources(
  sources: readonly Source[],
  { query, here, waitMs = WAIT_MS }: Asked,
): Promise<SearchAnswer> {
  const asked = sources.filter(({ host }) => query.registry === undefined || host === query.registry)
  const [lists, tags] = await Promise.all([
    Promise.all(query.isOnlyDigest ? [] : asked.map((source) => namesOf(source, waitMs))),
    searchTags(asked, { query, here, most: MOST_TAGS, waitMs }),
  ])
  const repositories = findRepositories(lists, { query, here, most: MOST_REPOSITORIES })
  const digests = asked.flatMap((source) => searchDigests(source, query))
  return {
    repositories: repositories.items(),
    tags: tags.tags,
    digests: digests
      .slice(0, MOST_DIGESTS)
      .map((found) => ({ ...found, tags: found.tags.slice(0, MOST_TAGS_OF_DIGEST) })),
    counts: { repositories: repositories.count(), tags: tags.count, digests: digests.length },
    unlisted: [...lists.flatMap(({ unlisted }) => unlisted ?? []), ...tags.unlisted],
  }
}

/** The catalog's names, and those of repositories that were opened and are not among them. */
async function namesOf(source: Source, waitMs: number) {
  const { repositories, unlisted } = await searchListing(source, waitMs)
  const listed = setOf(repositories)
  const others = keptTagLists(source).filter(({ repository }) => !listed.has(repository))
  const names =
    others.length === 0 ? repositories : [...repositories, ...others.map((list) => list.repository)]
  return { registry: source.host, repositories: names, unlisted }
}

/** Made once for a listing, not at each letter that is typed. */
const sets = new WeakMap<readonly string[], ReadonlySet<string>>()

function setOf(names: readonly string[]): ReadonlySet<string> {
  const known = sets.get(names) ?? new Set(names)
  sets.set(names, known)
  return known
}
