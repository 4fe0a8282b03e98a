import 'server-only'
import { computeDigest, createDigestCheck, verifyDigest } from '@/lib/oci/compute-digest'
import { RegistryError } from '@/lib/oci/registry-error'
import type { BlobResponse, RequestOptions } from '@/lib/source'
import { noteFromCache } from '@/lib/telemetry/note-request'
import { decodeBody } from './body'
import type { Connection } from './connection'
import {
  cacheContent,
  confirmCached,
  dropCached,
  getCached,
  hasRecentAccess,
  isConfirmed,
  isFromDisk,
} from './content-cache'
import { mismatch } from './manifest-digest'
import { checkDigest, checkRepository, pullScope } from './names'
import { refusalOf } from './refusal'
import type { RegistryRequest } from './registry-request'
import { headerOf, type RegistryResponse } from './registry-response'
import { sendRequest, streamRequest } from './request'

/**
 * Opens a blob or one `range` of it. Registries without ranges return 200 and the whole blob.
 *
 * Read the body to its end or cancel it: until then, it occupies one of the registry's slots. A whole body with
 * another digest ends with an error.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-blobs
 */
export async function openBlob(
  connection: Connection,
  repository: string,
  digest: string,
  options: RequestOptions & { range?: string } = {},
): Promise<BlobResponse> {
  const { range, signal } = options
  const request = toRequest(repository, digest, 'GET', { signal, maxBytes: 0 })
  const response = await streamRequest(connection, { ...request, range })
  if (response.stream === undefined) throw refusalOf(connection, 'blob', response)
  const contentRange = headerOf(response, 'content-range')
  const isPart = response.status === 206
  if (isPart && (range === undefined || !/^bytes \d+-\d+\/(?:\d+|\*)$/.test(contentRange ?? ''))) {
    await response.stream.cancel()
    throw new RegistryError(
      502,
      'RESPONSE_INVALID',
      `${connection.settings.host} sent part of a blob without a valid Content-Range.`,
    )
  }
  const length = headerOf(response, 'content-length')
  return {
    status: isPart ? 206 : 200,
    body: isPart ? response.stream : response.stream.pipeThrough(verifyingStream(digest)),
    sizeBytes: length !== null && /^\d{1,15}$/.test(length) ? Number(length) : null,
    contentRange: isPart ? contentRange : null,
  }
}

/** Downloads a small blob. Throws `DIGEST_MISMATCH` for other bytes, and `TOO_LARGE` above `maxBytes`. */
export async function readBlob(
  connection: Connection,
  repository: string,
  digest: string,
  options: RequestOptions & { maxBytes: number },
): Promise<Uint8Array> {
  const { maxBytes } = options
  const cached = await getCached(
    connection,
    repository,
    digest,
    (bytes) => verifyDigest(bytes, digest) === 'match',
  )
  if (cached !== undefined && cached.bytes.length <= maxBytes) {
    if (isConfirmed(cached)) {
      noteFromCache('blob', 'cache')
      return cached.bytes
    }
    // A redirect may lead to a login page, but not for someone who has recently read the repository.
    const mayAsk = !isFromDisk(cached) || hasRecentAccess(connection, repository)
    if (mayAsk && (await hasBlobStill(connection, repository, digest, options))) {
      confirmCached(connection, repository, digest, cached)
      return cached.bytes
    }
  }
  const response = await sendRequest(connection, toRequest(repository, digest, 'GET', options))
  if (response.status !== 200) {
    dropCached(connection, repository, digest)
    throw refusalOf(connection, 'blob', response)
  }
  const bytes = await verifyOrUnpack(connection, response, digest, maxBytes)
  // Bytes with an unknown algorithm can't be verified, so never cache them.
  if (verifyDigest(bytes, digest) === 'match')
    await cacheContent(connection, repository, digest, { bytes, mediaType: '' })
  return bytes
}

/**
 * The bytes as received, or decompressed if only those match the digest: `Content-Encoding: gzip` may come from a
 * proxy in between or describe a layer that is stored compressed.
 */
async function verifyOrUnpack(
  { settings }: Connection,
  response: RegistryResponse,
  digest: string,
  maxBytes: number,
): Promise<Uint8Array> {
  if (verifyDigest(response.bytes, digest) !== 'mismatch') return response.bytes
  const encoding = headerOf(response, 'content-encoding')
  const bytes = await decodeBody(response.bytes, encoding, { host: settings.host, what: 'blob', maxBytes })
  if (verifyDigest(bytes, digest) === 'mismatch') throw mismatch('blob', digest, computeDigest(bytes))
  return bytes
}

/** Whether a repository has a blob. Assumes so if the registry doesn't support HEAD. */
export async function headBlob(
  connection: Connection,
  repository: string,
  digest: string,
  { signal }: RequestOptions = {},
): Promise<boolean> {
  const request = toRequest(repository, digest, 'HEAD', { signal, maxBytes: 0 })
  const response = await sendRequest(connection, { ...request, isFollowed: false })
  if (response.status < 400 || response.status === 405) return true
  if (response.status === 404) return false
  throw refusalOf(connection, 'blob', response)
}

/** A redirect to storage also confirms access; the storage itself often refuses HEAD. */
async function hasBlobStill(
  connection: Connection,
  repository: string,
  digest: string,
  options: RequestOptions,
): Promise<boolean> {
  const request = toRequest(repository, digest, 'HEAD', { ...options, maxBytes: 0 })
  const { status } = await sendRequest(connection, { ...request, isFollowed: false })
  return status >= 200 && status < 400
}

function toRequest(
  repository: string,
  digest: string,
  method: 'GET' | 'HEAD',
  { signal, isBackground, maxBytes }: Pick<RegistryRequest, 'signal' | 'isBackground' | 'maxBytes'>,
): RegistryRequest {
  checkRepository(repository)
  checkDigest(digest)
  const scope = pullScope(repository)
  const path = `${repository}/blobs/${digest}`
  return { kind: 'blob', method, path, scope, accept: '*/*', what: 'blob', maxBytes, signal, isBackground }
}

function verifyingStream(digest: string): TransformStream<Uint8Array, Uint8Array> {
  const check = createDigestCheck(digest)
  return new TransformStream(
    {
      transform(chunk, controller) {
        check.update(chunk)
        controller.enqueue(chunk)
      },
      flush(controller) {
        if (check.finish() === 'mismatch') controller.error(mismatch('blob', digest, 'other bytes'))
      },
    },
    undefined,
    { highWaterMark: 0 },
  )
}
