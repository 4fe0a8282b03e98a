import 'server-only'
import type { DigestCoverage, SearchAnswer } from '@/lib/api/search'
import type { Source } from '@/lib/source'
import { getCachedTagLists } from '@/lib/tags/tag-lists'
import { findRepositories } from './find-names'
import type { SearchQuery } from './parse-query'
import { type SearchedDigests, searchDigests } from './search-digests'
import { searchListing } from './search-listing'
import { searchTags } from './search-tags'

const MAX_REPOSITORIES = 8
const MAX_TAGS = 8
const DIGESTS = { max: 6, maxTags: 4 }
const WAIT_MS = 400

interface SearchRequest {
  query: SearchQuery
  /** The open page's registry. */
  currentHost?: string | undefined
  /** How long to wait for registries whose lists aren't loaded. */
  waitMs?: number
}

/**
 * Searches what these sources list and what has been loaded from them, for their identities.
 *
 * Finds repositories in catalogs and among loaded tag lists, tags in those lists, and digests in all loaded
 * manifests. Searches registries in parallel, waiting at most `waitMs`; the result says what is missing.
 */
export async function searchSources(
  sources: readonly Source[],
  { query, currentHost, waitMs = WAIT_MS }: SearchRequest,
): Promise<SearchAnswer> {
  const searchedSources = sources.filter(
    ({ host }) => query.registry === undefined || host === query.registry,
  )
  const [lists, tags, searched] = await Promise.all([
    Promise.all(query.isOnlyDigest ? [] : searchedSources.map((source) => namesOf(source, waitMs))),
    searchTags(searchedSources, { query, currentHost, max: MAX_TAGS, waitMs }),
    Promise.all(searchedSources.map((source) => searchDigests(source, { query, ...DIGESTS, waitMs }))),
  ])
  const repositories = findRepositories(lists, { query, currentHost, max: MAX_REPOSITORIES })
  const searchedManifests = sumCoverage(searched)
  return {
    repositories: repositories.items(),
    tags: tags.tags,
    digests: searched.flatMap(({ digests }) => digests).slice(0, DIGESTS.max),
    totalCounts: {
      repositories: repositories.count(),
      tags: tags.count,
      digests: searched.reduce((sum, { count }) => sum + count, 0),
    },
    ...(searchedManifests && { searchedManifests }),
    incomplete: [
      ...lists.flatMap(({ incomplete }) => incomplete ?? []),
      ...tags.incomplete,
      ...searched.flatMap(({ incomplete }) => incomplete),
    ],
  }
}

export function sumCoverage(searched: readonly SearchedDigests[]): DigestCoverage | undefined {
  const all = searched.flatMap(({ coverage }) => coverage ?? [])
  if (all.length === 0) return undefined
  return {
    manifests: all.reduce((sum, { manifests }) => sum + manifests, 0),
    repositories: all.reduce((sum, { repositories }) => sum + repositories, 0),
  }
}

/** Names in the catalog, plus repositories that were opened and aren't in it. */
async function namesOf(source: Source, waitMs: number) {
  const { repositories, incomplete } = await searchListing(source, waitMs)
  const listed = setOf(repositories)
  const others = getCachedTagLists(source).filter(({ repository }) => !listed.has(repository))
  const names =
    others.length === 0 ? repositories : [...repositories, ...others.map((list) => list.repository)]
  return { registry: source.host, repositories: names, incomplete }
}

/** Created once per listing, not on every keystroke. */
const sets = new WeakMap<readonly string[], ReadonlySet<string>>()

function setOf(names: readonly string[]): ReadonlySet<string> {
  const known = sets.get(names) ?? new Set(names)
  sets.set(names, known)
  return known
}
