import 'server-only'
import { defaultPlatformIndex, formatPlatform } from '@/lib/oci/platform'
import { readManifest } from '@/lib/oci/read-manifest'
import { isTag } from '@/lib/oci/reference-grammar'
import { RegistryError } from '@/lib/oci/registry-error'
import type { AskOptions, Source } from '@/lib/source'
import { type ArtifactBody, readBody, readRoot } from './artifact'
import { firstSeenOf } from './first-seen'
import { formatPlace } from './place'
import { readConfigOf } from './read-platform'
import { invalidRow, type RowError, type TagRow, unknownRow } from './row'
import { forgetTag, rememberTag } from './tags-read'

/**
 * Reads what one row of the tags list shows: a HEAD first, then its manifests by digest, which are mostly known.
 *
 * On a source that meters manifest reads the HEAD is all, unless the row is wanted whole. Never throws a refusal: the
 * row carries it.
 */
export async function readRow(
  source: Source,
  registry: string,
  repository: string,
  tag: string,
  { isWhole = false, ...options }: AskOptions & { isWhole?: boolean },
): Promise<TagRow> {
  if (!isTag(tag)) return invalidRow(tag)
  const row = unknownRow(tag)
  try {
    const head = await source.head(repository, tag, options)
    row.digest = head.digest
    row.mediaType = head.mediaType
    if (head.digest) rememberTag(source, repository, tag, head.digest)
    if (head.digest) Object.assign(row, await seen(source, repository, tag, head.digest))
    if (source.isMetered && !isWhole) return { ...row, isMetered: true }
    const place = { registry, repository, tag, ...(head.digest && { digest: head.digest }) }
    const root = await readRoot(source, place, { ...options, isChecked: true })
    rememberTag(source, repository, tag, root.stored.digest, root.manifest)
    const body = await readBody(source, root, { ...options, hasAttestations: false })
    return {
      ...row,
      ...(await seen(source, repository, tag, root.stored.digest)),
      digest: root.stored.digest,
      mediaType: root.stored.mediaType,
      kind: root.kind,
      type: root.type,
      title: root.title,
      platforms: platformsOf(body),
      sizeBytes: body.sizeBytes,
      created: await createdOf(source, repository, body, options),
    }
  } catch (error) {
    if (!(error instanceof RegistryError))
      throw new Error(`Row of ${formatPlace({ registry, repository, tag })}`, { cause: error })
    if (error.status === 404) forgetTag(source, repository, tag)
    return { ...row, ...(source.isMetered && { isMetered: true }), error: rowError(error) }
  }
}

async function seen(
  source: Source,
  repository: string,
  tag: string,
  digest: string,
): Promise<Pick<TagRow, 'firstSeen'>> {
  const known = await firstSeenOf(source, { repository, tag }, digest)
  return known ? { firstSeen: known.firstSeen } : {}
}

/** A refusal as a row carries it. */
export function rowError({ code, message, cure }: RegistryError): RowError {
  return { code, message, ...(cure !== undefined && { cure }) }
}

function platformsOf(body: ArtifactBody): TagRow['platforms'] {
  return body.platforms.map(({ platform, digest, missing }) => ({
    platform: platform ? formatPlatform(platform) : 'unknown',
    digest,
    missing,
  }))
}

/** The default platform's date; its config is the only document that holds one. */
async function createdOf(
  source: Source,
  repository: string,
  body: ArtifactBody,
  options: AskOptions,
): Promise<string | null> {
  const readable = body.platforms.filter((entry) => !entry.missing && !entry.error)
  const chosen =
    readable[Math.max(0, defaultPlatformIndex(readable.map((entry) => entry.platform ?? undefined)))]
  if (!chosen) return null
  try {
    const stored = await source.manifest(repository, chosen.digest, options)
    const config = await readConfigOf(
      source,
      repository,
      readManifest(stored.bytes, stored.mediaType),
      options,
    )
    return config?.created ?? null
  } catch (error) {
    // All else of the row is known, and the artifact's page tells what is wrong with the config.
    if (error instanceof RegistryError && error.code !== 'CANCELLED') return null
    throw error
  }
}
