import 'server-only'
import type { ContentChild, ContentEnd, ContentManifest, UnavailableManifest } from '@/lib/api/storage'
import { rememberManifest } from '@/lib/artifact/loaded-manifests'
import { readStored } from '@/lib/artifact/read-stored'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Source, StoredManifest } from '@/lib/source'
import { keepLastQuarter } from '@/lib/tag-details/keep-last-quarter'
import { limitShare } from '@/lib/tag-details/limit-share'
import type { RowContents } from '@/lib/tag-details/row'
import { rowError } from '@/lib/tag-details/rows'
import type { ScanState } from '@/lib/tag-details/scan-state'
import { readRevision } from './read-revision'
import { toContentManifest } from './to-content-manifest'

/** The maximum number of manifests in a response. */
const MAX_CONTENTS = 200_000
const TOGETHER = 64
const MAX_DEPTH = 4
/** A read would count against the quota, but cached manifests can still be sent. */
const SPENDS: readonly string[] = ['NOT_CACHED', 'QUOTA_RESERVED']
/** Errors that would affect every manifest. */
const ENDS_ALL: readonly string[] = ['TOOMANYREQUESTS', 'UNAUTHORIZED', 'UNREACHABLE', 'TIMEOUT', 'CANCELED']

type Found = ContentManifest | UnavailableManifest

interface ReadOptions {
  /** Also loads what the scan didn't: attestations and, down to the last quarter, rate-limited manifests. */
  hasUnread: boolean
  signal: AbortSignal
}

interface Waiting {
  digest: string
  depth: number
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
  const sharedSource = limitShare(source)
  const quotaSource = keepLastQuarter(sharedSource)
  const roots = new Set(log.flatMap((entry) => ('tag' in entry ? [entry.digest] : [])))
  const seen = new Set(roots)
  const queue: Waiting[] = [...roots].map((digest) => ({ digest, depth: 1 }))
  const unread = new Set<string>()
  let stopped: RegistryError | undefined
  let isCut = false

  /** Cached manifests are sent even after the quota is used up. */
  async function ask(digest: string): Promise<StoredManifest> {
    try {
      return await sharedSource.manifest(repository, digest, { signal, isKept: true })
    } catch (error) {
      if (!hasUnread || stopped || !isOf(error, ['NOT_CACHED'])) throw error
      return quotaSource.manifest(repository, digest, { signal })
    }
  }

  async function read({ digest, depth }: Waiting): Promise<Found | undefined> {
    try {
      const stored = await ask(digest)
      const manifest = await readStored(stored)
      rememberManifest(source, repository, stored.digest, manifest)
      const content = toContentManifest(stored, manifest)
      for (const child of content.children ?? []) enqueue(child, depth + 1)
      const image = images.get(digest)?.contents
      const revision =
        content.revision ?? (image && (await readRevision(sharedSource, repository, image, signal)))
      return { ...content, ...platformOf(image), ...(revision && { revision }) }
    } catch (error) {
      if (!(error instanceof RegistryError)) throw error
      if (isOf(error, SPENDS) || isOf(error, ENDS_ALL)) {
        unread.add(digest)
        if (error.code !== 'NOT_CACHED') stopped ??= error
        isCut ||= isOf(error, ENDS_ALL)
      } else return { digest, problem: error.status === 404 ? 'missing' : 'refused' }
      return undefined
    }
  }

  function enqueue({ digest, isAttachment }: ContentChild, depth: number): void {
    if (seen.has(digest)) {
      // An attestation of one index may be a platform of another.
      if (isAttachment || !unread.delete(digest)) return
    } else seen.add(digest)
    if ((isAttachment && !hasUnread) || depth > MAX_DEPTH || seen.size > MAX_CONTENTS) unread.add(digest)
    else queue.push({ digest, depth })
  }

  while (queue.length > 0 && !isCut && !signal.aborted) {
    const found = await Promise.all(queue.splice(0, TOGETHER).map(read))
    yield found.flatMap((line) => line ?? [])
  }
  const notLoadedCount = unread.size + queue.length
  return stopped
    ? { end: 'stopped', notLoadedCount, stopped: rowError(stopped) }
    : { end: 'complete', notLoadedCount }
}

function platformOf(image: RowContents | undefined): Pick<ContentManifest, 'platform'> {
  const platform = image?.kind === 'image' ? image.platforms[0]?.platform : undefined
  return platform && platform !== 'unknown' ? { platform } : {}
}

function isOf(error: unknown, codes: readonly string[]): boolean {
  return error instanceof RegistryError && codes.includes(error.code)
}
