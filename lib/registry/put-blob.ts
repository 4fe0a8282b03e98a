import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import type { RequestOptions } from '@/lib/source'
import type { BlobToPut } from '@/lib/target'
import { refusalOfChange } from './change-refusal'
import type { Connection } from './connection'
import { canceled } from './failure'
import { checkDigest, checkRepository, mountScope, pushScope } from './names'
import { createPaceCheck } from './pace-check'
import type { RegistryRequest } from './registry-request'
import { headerOf, type RegistryResponse } from './registry-response'
import { sendWrite } from './request'

const MAX_RESPONSE_BYTES = 65_536
const BYTES = 'application/octet-stream'
/** The time limit from a blob's last chunk to the response. */
const CHUNK_TIMEOUT_MS = 120_000
const CLOSE_TIMEOUT_MS = 600_000

export async function hasBlob(
  connection: Connection,
  repository: string,
  digest: string,
  { signal }: RequestOptions = {},
): Promise<boolean> {
  checkDigest(digest)
  const response = await change(connection, repository, { method: 'HEAD', path: `blobs/${digest}`, signal })
  // A redirect leads to the storage that has it.
  if (response.status >= 200 && response.status < 400) return true
  if (response.status === 404) return false
  throw refusalOfChange(connection, 'blob', response)
}

/**
 * Mounts a blob from another repository. Any response but 201 means it wasn't mounted.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#mounting-a-blob-from-another-repository
 */
export async function mountBlob(
  connection: Connection,
  repository: string,
  digest: string,
  from: string,
  { signal }: RequestOptions = {},
): Promise<boolean> {
  checkDigest(digest)
  checkRepository(from)
  const query = new URLSearchParams({ mount: digest, from })
  const response = await change(connection, repository, {
    method: 'POST',
    path: `blobs/uploads/?${query}`,
    scope: mountScope(repository, from),
    signal,
  })
  // It started an upload instead, which isn't needed.
  if (response.status === 202) await cancelUpload(connection, repository, response)
  return response.status === 201
}

/**
 * Uploads a blob: starts an upload, streams the bytes from their source, and closes it with the digest. A failure
 * leaves only an unfinished upload, which we ask the registry to cancel.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pushing-blobs
 */
export async function putBlob(
  connection: Connection,
  repository: string,
  blob: BlobToPut,
  { signal }: RequestOptions = {},
): Promise<void> {
  checkDigest(blob.digest)
  // Before opening the source, so that waiting doesn't occupy any of its slots, and no token expires.
  const release = await connection.limit.acquireForUpload(signal, blob.owner).catch((error: unknown) => {
    throw signal?.aborted ? canceled() : error
  })
  try {
    await upload(connection, repository, blob, signal)
  } finally {
    release()
  }
}

async function upload(
  connection: Connection,
  repository: string,
  { digest, sizeBytes, open, onBytes }: BlobToPut,
  signal: AbortSignal | undefined,
): Promise<void> {
  const begun = await change(connection, repository, { method: 'POST', path: 'blobs/uploads/', signal })
  if (begun.status !== 202) throw refusalOfChange(connection, 'blob', begun)
  let last = begun
  try {
    const { body, sizeBytes: actualBytes } = await open()
    // A manifest may state a wrong size or none.
    const length = actualBytes ?? sizeBytes
    const sent = await change(connection, repository, {
      method: 'PATCH',
      path: uploadLocation(connection, begun),
      contentType: BYTES,
      signal,
      ...(length !== null && { sizeBytes: length }),
      body: counted(body, onBytes),
      timeoutMs: CHUNK_TIMEOUT_MS,
    }).finally(() => body.locked || body.cancel())
    if (sent.status !== 202 && sent.status !== 204) throw refusalOfChange(connection, 'blob', sent)
    last = sent
    await close(connection, repository, { digest, place: uploadLocation(connection, sent), signal })
  } catch (error) {
    await cancelUpload(connection, repository, last)
    throw error
  }
}

/** Closes an upload. Storage backends hash and move everything in this request, so the response may take long. */
async function close(
  connection: Connection,
  repository: string,
  { digest, place, signal }: { digest: string; place: string; signal: AbortSignal | undefined },
): Promise<void> {
  try {
    const ended = await change(connection, repository, {
      method: 'PUT',
      contentType: BYTES,
      signal,
      timeoutMs: CLOSE_TIMEOUT_MS,
      isOnce: true,
      path: `${place}${place.includes('?') ? '&' : '?'}digest=${encodeURIComponent(digest)}`,
    })
    if (ended.status !== 201 && ended.status !== 204) throw refusalOfChange(connection, 'blob', ended)
  } catch (error) {
    const isOver = signal?.aborted || !(error instanceof RegistryError) || error.status < 500
    if (isOver || !(await hasBlob(connection, repository, digest, signal && { signal }))) throw error
  }
}

type Change = Pick<RegistryRequest, 'method' | 'path' | 'body' | 'signal' | 'isOnce'> & {
  scope?: string
  timeoutMs?: number
  contentType?: string
  sizeBytes?: number
}

function change(
  connection: Connection,
  repository: string,
  { path, ...rest }: Change,
): Promise<RegistryResponse> {
  checkRepository(repository)
  return sendWrite(connection, {
    kind: 'blob',
    scope: pushScope(repository),
    ...rest,
    path: path.startsWith('/') ? path : `${repository}/${path}`,
    accept: '*/*',
    what: 'response to an upload',
    maxBytes: MAX_RESPONSE_BYTES,
  })
}

/** The upload's URL on the registry itself, whatever scheme or port its proxy put there. */
function uploadLocation({ base, settings }: Connection, response: RegistryResponse): string {
  const location = headerOf(response, 'location') ?? ''
  if (location !== '' && URL.canParse(location, response.url)) {
    const place = new URL(location, response.url)
    if (place.hostname === base.hostname) return `${place.pathname}${place.search}`
    throw new RegistryError(
      502,
      'RESPONSE_INVALID',
      `${settings.host} redirected the upload to ${place.host}, which is not this registry.`,
      { fix: 'Configure the registry’s proxy to forward the Host header.' },
    )
  }
  throw new RegistryError(502, 'RESPONSE_INVALID', `${settings.host} didn’t return an upload location.`)
}

/** If this fails, the registry drops the upload after a while. */
async function cancelUpload(
  connection: Connection,
  repository: string,
  response: RegistryResponse,
): Promise<void> {
  try {
    await change(connection, repository, { method: 'DELETE', path: uploadLocation(connection, response) })
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
  }
}

async function* counted(
  body: ReadableStream<Uint8Array>,
  onBytes: BlobToPut['onBytes'],
): AsyncGenerator<Uint8Array> {
  let sentBytes = 0
  const checkPace = createPaceCheck()
  for await (const piece of body) {
    yield piece
    sentBytes += piece.length
    checkPace(sentBytes)
    onBytes?.(sentBytes)
  }
}
