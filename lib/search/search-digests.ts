import 'server-only'
import type { DigestCoverage, FoundDigest, Unlisted } from '@/lib/api/search'
import { loadedManifests } from '@/lib/artifact/loaded-manifests'
import type { Source } from '@/lib/source'
import { withTimeout } from '@/lib/with-timeout'
import { type CollectedDigest, collectDigests, describeUses } from './collect-digests'
import { confirmAccess } from './confirm-access'
import type { SearchQuery } from './parse-query'

interface DigestQuery {
  query: SearchQuery
  max: number
  maxTags: number
  waitMs: number
}

export interface SearchedDigests {
  digests: FoundDigest[]
  count: number
  incomplete: Unlisted[]
  /** Undefined if no digest was searched for. */
  coverage?: DigestCoverage
}

/** Each needs a HEAD, so a layer in all repositories isn't checked in all of them. */
const MAX_REPOSITORIES = 20
const MAX_USES = 4
/** If the manifest that leads to a digest is gone, there may be another. */
const MAX_ROUNDS = 3

/**
 * Finds digests by prefix among those loaded for the source's identity, after checking that it still has access
 * to each repository.
 */
export async function searchDigests(
  source: Source,
  { query, max, maxTags, waitMs }: DigestQuery,
): Promise<SearchedDigests> {
  if (query.hex === undefined) return { digests: [], count: 0, incomplete: [] }
  const problems = new Map<string, Unlisted>()
  const readable = new Set<string>()
  let found: CollectedDigest[] = []
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    found = collectDigests(source, query)
    const doubtful = [...witnessesOf(found)]
      .slice(0, MAX_REPOSITORIES)
      .filter(([repository]) => !readable.has(repository) && !problems.has(repository))
    if (doubtful.length === 0) break
    await Promise.all(
      doubtful.map(async ([repository, digest]) => {
        const access = await withTimeout(waitMs, confirmAccess(source, repository, digest))
        if (access === 'confirmed') readable.add(repository)
        else if (access === undefined) problems.set(repository, waiting(source, repository))
        else if (typeof access === 'object')
          problems.set(repository, failed(source, repository, access.error))
      }),
    )
  }
  const shown = found.filter(({ repository }) => readable.has(repository))
  const uncheckedCount = witnessesOf(found).size - MAX_REPOSITORIES
  return {
    digests: shown.slice(0, max).map((one) => describeUses(source, one, { maxTags, maxUses: MAX_USES })),
    count: shown.length,
    incomplete: [...problems.values(), ...(uncheckedCount > 0 ? [cut(source)] : [])],
    coverage: coverageOf(source),
  }
}

/** For each repository, a manifest for the access check. */
function witnessesOf(found: readonly CollectedDigest[]): Map<string, string> {
  const witnesses = new Map<string, string>()
  for (const { repository, witness } of found)
    if (!witnesses.has(repository)) witnesses.set(repository, witness)
  return witnesses
}

function coverageOf(source: Source): DigestCoverage {
  const loaded = loadedManifests(source)
  return {
    manifests: new Set(loaded.map(({ repository, digest }) => `${repository}@${digest}`)).size,
    repositories: new Set(loaded.map(({ repository }) => repository)).size,
  }
}

function waiting({ host }: Source, repository: string): Unlisted {
  const message = `Checking your access to ${host}/${repository}.`
  return { registry: host, state: 'loading', message }
}

function failed({ host }: Source, repository: string, { message }: Error): Unlisted {
  return {
    registry: host,
    state: 'failed',
    message: `Digests in ${host}/${repository} are left out because your access couldn’t be verified: ${message}`,
  }
}

function cut({ host }: Source): Unlisted {
  return {
    registry: host,
    state: 'truncated',
    message: `${host}: more than ${MAX_REPOSITORIES} repositories match this digest. The first ${MAX_REPOSITORIES} were searched.`,
  }
}
