import 'server-only'
import { type ArtifactBody, readBody, readRoot } from '@/lib/artifact/artifact'
import { formatPlace, type Place } from '@/lib/artifact/place'
import { readCreated } from '@/lib/artifact/read-created'
import { platformTexts } from '@/lib/oci/platform-texts'
import { isTag } from '@/lib/oci/reference-grammar'
import { RegistryError } from '@/lib/oci/registry-error'
import type { RequestOptions, Source } from '@/lib/source'
import { readFirstSeen } from '@/lib/tags/first-seen'
import { forgetTag, rememberContents, rememberTag } from '@/lib/tags/known-tags'
import { invalidRow, type RowContents, type RowError, type TagRow, unknownRow } from './row'

export interface RowOptions extends RequestOptions {
  /** Also reads rate-limited manifests. */
  isWhole?: boolean
  /** Returns a digest's contents if known, else calls `read`. */
  contentsOf?: (digest: string, read: () => Promise<ReadContents>) => Promise<ReadContents>
}

/** `isWhole` if nothing was missing or refused, so reading it again gives the same result. */
export interface ReadContents {
  contents: RowContents
  isWhole: boolean
}

/**
 * Reads a row of the tag list: a HEAD first, then manifests by digest, mostly cached.
 *
 * A rate-limited source gets only the HEAD unless the row is to be fully loaded. Never throws a registry's error: it
 * becomes part of the row.
 */
export async function readRow(
  source: Source,
  registry: string,
  repository: string,
  tag: string,
  { isWhole = false, contentsOf, ...options }: RowOptions,
): Promise<TagRow> {
  if (!isTag(tag)) return invalidRow(tag)
  const row = unknownRow(tag)
  try {
    const head = await source.head(repository, tag, options)
    row.digest = head.digest
    row.mediaType = head.mediaType
    if (head.digest) rememberTag(source, repository, tag, head.digest)
    if (head.digest) Object.assign(row, await seen(source, repository, tag, head.digest))
    if (source.isRateLimited && !isWhole) return { ...row, isRateLimited: true }
    const place = { registry, repository, tag, ...(head.digest && { digest: head.digest }) }
    const read = () => readContents(source, place, options)
    const { contents } = await (head.digest && contentsOf ? contentsOf(head.digest, read) : read())
    rememberContents(source, repository, tag, contents)
    if (!head.digest) Object.assign(row, await seen(source, repository, tag, contents.digest))
    return { ...row, ...contents }
  } catch (error) {
    if (!(error instanceof RegistryError))
      throw new Error(`Row of ${formatPlace({ registry, repository, tag })}`, { cause: error })
    if (error.status === 404) forgetTag(source, repository, tag)
    return { ...row, ...(source.isRateLimited && { isRateLimited: true }), error: rowError(error) }
  }
}

async function seen(
  source: Source,
  repository: string,
  tag: string,
  digest: string,
): Promise<Pick<TagRow, 'firstSeenAt'>> {
  const known = await readFirstSeen(source, { repository, tag }, digest)
  return known ? { firstSeenAt: known.firstSeenAt } : {}
}

/** Formats an error for a row. */
export function rowError({ code, message, fix }: RegistryError): RowError {
  return { code, message, ...(fix !== undefined && { fix }) }
}

async function readContents(source: Source, place: Place, options: RequestOptions): Promise<ReadContents> {
  const { repository, tag } = place
  const root = await readRoot(source, place, { ...options, isChecked: true })
  const { stored, kind } = root
  if (tag) rememberTag(source, repository, tag, stored.digest, root.manifest)
  const body = await readBody(source, root, { ...options, hasAttestations: false })
  const { created, isRead } = await readCreated(source, root, body, options)
  const contents: RowContents = {
    digest: stored.digest,
    mediaType: stored.mediaType,
    kind,
    type: body.type,
    title: body.title,
    platforms: platformsOf(body),
    sizeBytes: body.sizeBytes,
    created,
  }
  return { contents, isWhole: body.isWhole && isRead }
}

function platformsOf(body: ArtifactBody): TagRow['platforms'] {
  const texts = platformTexts(body.platforms)
  return body.platforms.map(({ digest, missing, sizeBytes }, n) => ({
    platform: texts[n] ?? 'unknown',
    digest,
    missing,
    sizeBytes,
  }))
}
