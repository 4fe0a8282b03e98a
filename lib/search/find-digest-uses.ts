import 'server-only'
import type { DigestCoverage, Unlisted } from '@/lib/api/search'
import { findLeadingTags, type LeadingTag } from '@/lib/artifact/find-leading-tags'
import { loadedManifestsOf } from '@/lib/artifact/loaded-manifests'
import { compareTags } from '@/lib/oci/version-order'
import type { Source } from '@/lib/source'
import { noteAccess } from './confirm-access'
import { type AttachedCounts, countAttached } from './count-attached'
import { sumCoverage } from './search'
import { searchDigests } from './search-digests'

/** What leads to a digest in one repository, and what is attached to it there, among what was loaded. */
export interface RepositoryUses {
  registry: string
  repository: string
  /** Newest version first. */
  tags: LeadingTag[]
  loadedTagCount: number
  /** Known attachments by kind. */
  attached: AttachedCounts
}

export interface DigestUses {
  digest: string
  /** Only repositories with the digest that the visitor may read. The page's own is always first. */
  repositories: RepositoryUses[]
  tagCount: number
  searched: DigestCoverage
  /** What was searched only partly, or not at all. */
  incomplete: Unlisted[]
}

interface Request {
  digest: string
  /** Where the visitor has just read the digest. */
  own: { source: Source; repository: string }
  /** Of all registries that the visitor may see. */
  sources: readonly Source[]
  waitMs?: number
}

const MAX_REPOSITORIES = 50
const WAIT_MS = 1000

/**
 * Finds the repositories and tags that lead to a digest, among what was loaded for the visitor. Sends a HEAD to each
 * other repository that has it, to check that the visitor may still read it.
 */
export async function findDigestUses({
  digest,
  own,
  sources,
  waitMs = WAIT_MS,
}: Request): Promise<DigestUses> {
  noteAccess(own.source, own.repository)
  const query = { terms: [], hex: digest.slice(digest.indexOf(':') + 1), isOnlyDigest: true }
  const limits = { max: MAX_REPOSITORIES, maxTags: 1, waitMs }
  const searched = await Promise.all(
    sources.map(async (source) => ({ source, ...(await searchDigests(source, { query, ...limits })) })),
  )
  const others = searched.flatMap(({ source, digests }) =>
    digests
      .filter((found) => found.digest === digest)
      .map(({ repository }) => ({ source, repository }))
      .filter((place) => source.host !== own.source.host || place.repository !== own.repository),
  )
  const repositories = [own, ...others].map((place) => describeUses(place.source, place.repository, digest))
  return {
    digest,
    repositories,
    tagCount: repositories.reduce((sum, { tags }) => sum + tags.length, 0),
    searched: sumCoverage(searched) ?? { manifests: 0, repositories: 0 },
    incomplete: searched.flatMap(({ incomplete }) => incomplete),
  }
}

function describeUses(source: Source, repository: string, digest: string): RepositoryUses {
  const { tags, loadedCount } = findLeadingTags(source, repository, digest)
  return {
    registry: source.host,
    repository,
    tags: tags.sort((a, b) => compareTags(a.tag, b.tag)),
    loadedTagCount: loadedCount,
    attached: countAttached(loadedManifestsOf(source, repository), digest),
  }
}
