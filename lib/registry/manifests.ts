import 'server-only'
import { isDigest } from '@/lib/oci/digest'
import { normalizeMediaType } from '@/lib/oci/media-type'
import { refuseHostile } from '@/lib/oci/parse-json'
import { RegistryError } from '@/lib/oci/registry-error'
import type { ManifestHead, RequestOptions, StoredManifest } from '@/lib/source'
import { noteFromCache } from '@/lib/telemetry/note-request'
import type { Connection } from './connection'
import {
  type CachedContent,
  cacheContent,
  confirmCached,
  dropCached,
  getCached,
  isConfirmed,
  isFromDisk,
  recordAccess,
} from './content-cache'
import { digestOfManifest, isManifestOf } from './manifest-digest'
import { manifestRequest } from './manifest-request'
import { checkReference, checkRepository, pullScope } from './names'
import { isRateLimited } from './quota'
import { refuseWebPage } from './read-json'
import { refusalOf } from './refusal'
import { headerOf, type RegistryResponse } from './registry-response'
import { sendRequest } from './request'
import { getLastDigest, rememberTag } from './tag-digests'
import { readWarnings } from './warnings'

/** A proxy may refuse the HEAD and not the manifest. A GET shows which. */
const HEAD_REFUSED: readonly number[] = [400, 403, 405, 501]

/**
 * Gets the digest of a tag without its manifest. If the HEAD is refused or has no digest, sends a GET unless the
 * registry rate-limits those.
 *
 * A missing manifest is a 404 without a reason.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#checking-if-content-exists-in-the-registry
 */
export async function headManifest(
  connection: Connection,
  repository: string,
  reference: string,
  options: RequestOptions = {},
): Promise<ManifestHead> {
  checkRepository(repository)
  checkReference(reference)
  const response = await requestManifest(connection, 'HEAD', repository, reference, options)
  const canGet = !isRateLimited(connection)
  if (response.status !== 200) {
    if (!canGet || !HEAD_REFUSED.includes(response.status)) throw refusalOf(connection, 'manifest', response)
  } else {
    const head = readHead(response, reference)
    if (head.digest !== null) await rememberTag(connection, repository, reference, head.digest)
    if (head.digest !== null || !canGet) return head
  }
  const { digest, mediaType, bytes } = await getManifest(connection, repository, reference, options)
  return { digest, mediaType, sizeBytes: bytes.length }
}

/**
 * Reads a manifest by tag or digest, from the cache if the registry confirms (or recently confirmed) that it still
 * exists and we have access.
 *
 * Throws `DIGEST_MISMATCH` for bytes with another digest, which aren't cached.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-manifests
 */
export async function readManifestOf(
  connection: Connection,
  repository: string,
  reference: string,
  options: RequestOptions & { isRoot?: boolean; isKept?: boolean } = {},
): Promise<StoredManifest> {
  checkRepository(repository)
  checkReference(reference)
  const expected = isDigest(reference) ? reference : await getLastDigest(connection, repository, reference)
  const cached =
    expected === undefined ? undefined : await getCachedManifest(connection, repository, expected)
  if (cached === undefined || expected === undefined)
    return getManifest(connection, repository, reference, options)
  if (expected === reference && !options.isRoot && isConfirmed(cached)) {
    noteFromCache('manifest', 'cache')
    return { digest: reference, mediaType: cached.mediaType, bytes: cached.bytes }
  }
  const response = await requestManifest(connection, 'HEAD', repository, reference, options)
  if (response.status === 200) {
    const { digest } = readHead(response, reference)
    const cachedManifest =
      digest === null ? undefined : await getCachedManifest(connection, repository, digest)
    const isInHeader = digest !== null && digest === headerOf(response, 'docker-content-digest')?.trim()
    if (
      digest !== null &&
      cachedManifest !== undefined &&
      (digest === expected || expected !== reference) &&
      // A login page returns 200 to everyone, but no digest.
      (isInHeader || !isFromDisk(cachedManifest))
    ) {
      confirmCached(connection, repository, digest, cachedManifest)
      if (isInHeader) recordAccess(connection, repository)
      await rememberTag(connection, repository, reference, digest)
      return {
        digest,
        mediaType: cachedManifest.mediaType,
        bytes: cachedManifest.bytes,
        ...warningsField(response),
      }
    }
  } else if (response.status === 429 || response.status >= 500) {
    throw refusalOf(connection, 'manifest', response)
  } else if (expected === reference) {
    dropCached(connection, repository, expected)
  }
  // Changed, gone or refused: only a GET shows which, and why.
  return getManifest(connection, repository, reference, options)
}

async function getManifest(
  connection: Connection,
  repository: string,
  reference: string,
  options: RequestOptions & { isKept?: boolean },
): Promise<StoredManifest> {
  if (options.isKept && isRateLimited(connection))
    throw new RegistryError(
      429,
      'NOT_CACHED',
      'Loading this manifest would use pull quota, and it isn’t cached.',
    )
  const response = await requestManifest(connection, 'GET', repository, reference, options)
  if (response.status !== 200) throw refusalOf(connection, 'manifest', response)
  refuseWebPage(response)
  const { bytes } = response
  const digest = digestOfManifest(bytes, reference, headerOf(response, 'docker-content-digest'))
  const mediaType = typeOfManifest(bytes, headerOf(response, 'content-type'))
  await cacheContent(connection, repository, digest, { bytes, mediaType })
  await rememberTag(connection, repository, reference, digest)
  return { digest, mediaType, bytes, ...warningsField(response) }
}

function warningsField(response: RegistryResponse): Pick<StoredManifest, 'notices'> {
  const notices = readWarnings(response)
  return notices.length > 0 ? { notices } : {}
}

function requestManifest(
  connection: Connection,
  method: 'GET' | 'HEAD',
  repository: string,
  reference: string,
  { signal, isBackground }: RequestOptions,
): Promise<RegistryResponse> {
  const options = { scope: pullScope(repository), signal, isBackground }
  return sendRequest(connection, manifestRequest(method, { repository, reference }, options))
}

function readHead(response: RegistryResponse, reference: string): ManifestHead {
  const digest = headerOf(response, 'docker-content-digest')?.trim() ?? ''
  const mediaType = normalizeMediaType(headerOf(response, 'content-type'))
  const sizeBytes = Number(headerOf(response, 'content-length'))
  return {
    digest: isDigest(digest) ? digest : isDigest(reference) ? reference : null,
    mediaType: isManifestMediaType(mediaType) ? mediaType : null,
    sizeBytes: Number.isSafeInteger(sizeBytes) && sizeBytes > 0 ? sizeBytes : null,
  }
}

function typeOfManifest(bytes: Uint8Array, contentType: string | null): string {
  const fromHeader = normalizeMediaType(contentType) || 'application/octet-stream'
  if (isManifestMediaType(fromHeader)) return fromHeader
  try {
    const text = new TextDecoder().decode(bytes)
    refuseHostile(text)
    const { mediaType } = JSON.parse(text)
    return typeof mediaType === 'string' ? normalizeMediaType(mediaType) : fromHeader
  } catch {
    return fromHeader // Not JSON. The parser reports that.
  }
}

/** Servers send these types for any response, so they don't identify a manifest. */
function isManifestMediaType(mediaType: string): boolean {
  return !['', 'text/plain', 'application/json', 'application/octet-stream', 'binary/octet-stream'].includes(
    mediaType,
  )
}

function getCachedManifest(
  connection: Connection,
  repository: string,
  digest: string,
): Promise<CachedContent | undefined> {
  return getCached(connection, repository, digest, (bytes) => isManifestOf(bytes, digest))
}
