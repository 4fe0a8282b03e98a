import 'server-only'
import { LRUCache } from 'lru-cache'
import type { Unlisted } from '@/lib/api/search'
import { type Listing, listAllRepositories } from '@/lib/catalog/repositories'
import { RegistryError } from '@/lib/oci/registry-error'
import { once } from '@/lib/process'
import { createLimit } from '@/lib/registry/limit'
import type { Source } from '@/lib/source'
import { withTimeout } from '@/lib/with-timeout'

type Answer = { listing: Listing } | { error: RegistryError }

/** Don't contact an unavailable registry on every keystroke. */
const FAILED_FOR_MS = 10_000
const MAX_CONCURRENT_CATALOGS = 8

/**
 * The repositories of a source, as fresh as on its pages, waiting at most `waitMs`: loading continues for the
 * next search. `incomplete` says what is missing and why.
 */
export async function searchListing(
  source: Source,
  waitMs: number,
): Promise<{ repositories: readonly string[]; incomplete?: Unlisted }> {
  const registry = source.host
  const answer = await withTimeout(waitMs, read(source))
  if (answer === undefined) {
    const message = `The repositories of ${registry} are still loading.`
    return { repositories: [], incomplete: { registry, state: 'loading', message } }
  }
  if ('error' in answer) return { repositories: [], incomplete: explain(registry, answer.error) }
  const { repositories, truncated, source: listedBy } = answer.listing
  if (listedBy === 'settings' && repositories.length === 0)
    return { repositories, incomplete: { registry, state: 'refused', message: notListed(registry) } }
  if (truncated === undefined) return { repositories }
  return { repositories, incomplete: { registry, state: 'truncated', message: `${registry}: ${truncated}` } }
}

async function read(source: Source): Promise<Answer> {
  const failures = once(
    'failed listings',
    () => new LRUCache<string, Answer>({ max: 100, ttl: FAILED_FOR_MS }),
  )
  const { acquire } = once('search listings', () => createLimit(MAX_CONCURRENT_CATALOGS))
  const key = `${source.identity} ${source.host}`
  const failed = failures.get(key)
  if (failed !== undefined) return failed
  const release = await acquire()
  try {
    return { listing: await listAllRepositories(source) }
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    failures.set(key, { error })
    return { error }
  } finally {
    release()
  }
}

/** A sentence about a registry whose repositories can't be found by name. */
export function explain(registry: string, { status, code, message, isListOnly }: RegistryError): Unlisted {
  const isRefused = [403, 404, 405].includes(status) || code === 'UNSUPPORTED' || isListOnly
  if (isRefused) return { registry, state: 'refused', message: notListed(registry) }
  if (status === 401)
    return { registry, state: 'refused', message: `Sign in to search the repositories of ${registry}.` }
  return { registry, state: 'failed', message: `${registry} couldn’t be searched: ${message}` }
}

function notListed(registry: string): string {
  return `${registry} does not list its repositories.`
}
