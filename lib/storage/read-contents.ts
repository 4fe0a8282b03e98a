import 'server-only'
import type { ContentEnd, ContentManifest, UnavailableManifest } from '@/lib/api/storage'
import { rememberManifest } from '@/lib/artifact/loaded-manifests'
import { readStored } from '@/lib/artifact/read-stored'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Source, StoredManifest } from '@/lib/source'
import { keepLastQuarter } from '@/lib/tag-details/keep-last-quarter'
import { limitShare } from '@/lib/tag-details/limit-share'
import type { RowContents } from '@/lib/tag-details/row'
import { rowError } from '@/lib/tag-details/rows'
import type { ScanState } from '@/lib/tag-details/scan-state'
import { createManifestWalk, type WalkStep } from './manifest-walk'
import { readRevision } from './read-revision'
import { toContentManifest } from './to-content-manifest'

const MAX_TOGETHER = 64
/** A read would count against the quota, but cached manifests can still be sent. */
const SPENDS: readonly string[] = ['NOT_CACHED', 'QUOTA_RESERVED']
/** Errors that would affect every manifest. */
const ENDS_ALL: readonly string[] = ['TOOMANYREQUESTS', 'UNAUTHORIZED', 'UNREACHABLE', 'TIMEOUT', 'CANCELED']

type Found = ContentManifest | UnavailableManifest

export interface ReadOptions {
  /** Also loads what the scan didn't: attestations and, down to the last quarter, rate-limited manifests. */
  hasUnread: boolean
  signal: AbortSignal
}

/** What ends the reading of a response. */
interface Stop {
  /** The first error that stopped anything. */
  error: RegistryError | undefined
  /** Not even cached manifests are sent. */
  isFinal: boolean
}

/**
 * Yields every manifest that a scan's tags lead to, each once, children after their indexes. Most come from the
 * cache, since the scan has just read them. Sends no further requests unless asked to.
 */
export async function* readContents(
  source: Source,
  { place: { repository }, images, log }: ScanState,
  { hasUnread, signal }: ReadOptions,
): AsyncGenerator<Found[], ContentEnd> {
  const roots = new Set(log.flatMap((entry) => ('tag' in entry ? [entry.digest] : [])))
  const walk = createManifestWalk(roots, { hasAttachments: hasUnread })
  const stop: Stop = { error: undefined, isFinal: false }
  const sharedSource = limitShare(source)
  const getManifest = createGetManifest(sharedSource, repository, { hasUnread, signal, stop })

  async function read({ digest, depth }: WalkStep): Promise<Found | undefined> {
    try {
      const stored = await getManifest(digest)
      const manifest = await readStored(stored)
      rememberManifest(source, repository, stored.digest, manifest)
      const content = toContentManifest(stored, manifest)
      for (const child of content.children ?? []) walk.add(child, depth + 1)
      const image = images.get(digest)?.contents
      const revision =
        content.revision ?? (image && (await readRevision(sharedSource, repository, image, signal)))
      return { ...content, ...platformOf(image), ...(revision && { revision }) }
    } catch (error) {
      const problem = problemOf(error, stop)
      if (problem) return { digest, problem }
      walk.skip(digest)
      return undefined
    }
  }

  while (walk.hasNext() && !stop.isFinal && !signal.aborted) {
    const found = await Promise.all(walk.next(MAX_TOGETHER).map(read))
    yield found.flatMap((line) => line ?? [])
  }
  const notLoadedCount = walk.notLoadedCount()
  return stop.error
    ? { end: 'stopped', notLoadedCount, stopped: rowError(stop.error) }
    : { end: 'complete', notLoadedCount }
}

/** Cached manifests are sent even after the quota is used up. */
function createGetManifest(
  source: Source,
  repository: string,
  { hasUnread, signal, stop }: ReadOptions & { stop: Stop },
) {
  const quotaSource = keepLastQuarter(source)
  return async (digest: string): Promise<StoredManifest> => {
    try {
      return await source.manifest(repository, digest, { signal, isKept: true })
    } catch (error) {
      if (!hasUnread || stop.error || !isOf(error, ['NOT_CACHED'])) throw error
      return quotaSource.manifest(repository, digest, { signal })
    }
  }
}

/** Why a manifest can't be read; undefined for one that a later request may read. Notes what stops others. */
function problemOf(error: unknown, stop: Stop): UnavailableManifest['problem'] | undefined {
  if (!(error instanceof RegistryError)) throw error
  const isFinal = isOf(error, ENDS_ALL)
  if (!isFinal && !isOf(error, SPENDS)) return error.status === 404 ? 'missing' : 'refused'
  if (error.code !== 'NOT_CACHED') stop.error ??= error
  stop.isFinal ||= isFinal
  return undefined
}

function platformOf(image: RowContents | undefined): Pick<ContentManifest, 'platform'> {
  const platform = image?.kind === 'image' ? image.platforms[0]?.platform : undefined
  return platform && platform !== 'unknown' ? { platform } : {}
}

function isOf(error: unknown, codes: readonly string[]): boolean {
  return error instanceof RegistryError && codes.includes(error.code)
}
