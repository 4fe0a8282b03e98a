import 'server-only'
import { Readable } from 'node:stream'
import { request } from 'undici'
import type { RegistryError } from '@/lib/oci/registry-error'
import { type Noted, noteRequest, type RequestKind } from '@/lib/telemetry/note-request'
import { countOpenRequest } from '@/lib/telemetry/request-counter'
import { agentFor, userAgent } from './agent'
import { checkOwnTarget } from './allowed-target'
import { decodeBody, readBody, streamBody } from './body'
import type { Connection } from './connection'
import { asRegistryError, tooSlow } from './failure'
import { isHeadBody, isKeptAfterHead } from './head-bodies'
import type { Limit } from './limit'
import { recordQuota } from './quota'
import { headerOf, type RegistryResponse } from './registry-response'
import { createRequestTimer, type RequestTimer } from './request-timer'
import { refusedAddress } from './resolver'
import { ownTargetRefusal, targetRefusal } from './target-refusal'

const MAX_ERROR_BYTES = 65_536
/** How long background work slows down after the registry refused a request because there were too many. */
const THROTTLED_MS = 60_000

/** An HTTP request. Only the user agent and `Accept-Encoding` are added to `headers`. */
export interface HttpRequest {
  url: URL
  method: 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  headers: Record<string, string>
  /** A streamed body is sent at the receiver's speed, and only once. */
  body?: string | Uint8Array | AsyncIterable<Uint8Array> | undefined
  signal?: AbortSignal | undefined
  /** Lets requests that aren't in the background go first. */
  isBackground?: boolean | undefined
  kind: RequestKind
  /** The name of the response in errors about `maxBytes`. */
  what: string
  maxBytes: number
  /** Doesn't decompress the body: a blob may be stored compressed. */
  isRaw?: boolean
  /** Streams a successful body instead of reading it. */
  isStream?: boolean
  /** The time limit for the response, if not the registry's default. */
  timeoutMs?: number | undefined
}

/**
 * Sends a request when the registry's limit has a free slot, which it occupies until the body ends. Returns a
 * response of any status; throws a `RegistryError` if there's none, or if it's too slow or too large.
 */
export function exchange(connection: Connection, sent: HttpRequest): Promise<RegistryResponse> {
  return countOpenRequest(() => exchangeNow(connection, sent))
}

async function exchangeNow(connection: Connection, sent: HttpRequest): Promise<RegistryResponse> {
  const { limit, settings } = connection
  const timeoutMs = sent.timeoutMs ?? connection.timeoutMs
  const closed = checkOwnTarget(settings)
  if (closed !== undefined) throw ownTargetRefusal(settings, closed)
  const timer = createRequestTimer(sent.signal, () => tooSlow(sent.url.host, timeoutMs))
  let release: (() => void) | undefined
  let notedRequest: Noted | undefined
  try {
    const releasePlace = await acquireFor(sent, limit, timer.signal)
    const request = noteRequest(settings, sent)
    notedRequest = request
    release = () => {
      request.ended()
      releasePlace()
    }
    timer.start(timeoutMs)
    const response = await send(connection, sent, timer, release)
    request.answered(response.status)
    if (response.status === 429) limit.holdBack(THROTTLED_MS)
    if (response.stream === undefined) release()
    return response
  } catch (error) {
    release?.()
    const failure = timer.signal.aborted
      ? timer.signal.reason
      : (refusedName(connection, sent.url, error) ?? asRegistryError(error, sent.url, timeoutMs))
    notedRequest?.failed(failure)
    throw failure
  } finally {
    timer.stop()
  }
}

async function acquireFor(sent: HttpRequest, limit: Limit, signal: AbortSignal): Promise<() => void> {
  // An upload already has a slot from before its source was opened.
  if (isStreamed(sent.body)) return () => undefined
  if (sent.isStream) return limit.acquireForStream(signal)
  return sent.isBackground ? limit.acquireInBackground(signal) : limit.acquire(signal)
}

/** The name is allowed, but its addresses aren't. */
function refusedName({ settings, base }: Connection, url: URL, error: unknown): RegistryError | undefined {
  const why = refusedAddress(error)
  if (why === undefined) return undefined
  return url.host === base.host ? ownTargetRefusal(settings, why) : targetRefusal(settings, url, 'name', why)
}

async function send(
  connection: Connection,
  sent: HttpRequest,
  timer: RequestTimer,
  release: () => void,
): Promise<RegistryResponse> {
  const { settings } = connection
  const timeoutMs = sent.timeoutMs ?? connection.timeoutMs
  const ask = () =>
    request(sent.url, {
      dispatcher: agentFor(settings, sent.url),
      method: sent.method,
      headers: { 'user-agent': userAgent, 'accept-encoding': 'identity', ...sent.headers },
      body: isStreamed(sent.body)
        ? trackChunks(sent.body, () => timer.start(timeoutMs))
        : (sent.body ?? null),
      signal: timer.signal,
      headersTimeout: 0,
      bodyTimeout: timeoutMs,
      ...(sent.method === 'HEAD' && isKeptAfterHead(sent.url) && { reset: false }),
    })
  const pending = ask().catch((error: unknown) => {
    if (sent.method !== 'HEAD' || !isHeadBody(sent.url, error)) throw error
    return ask()
  })
  const response = await orAborted(pending, timer.signal)
  const { statusCode: status, headers, body } = response
  const answer = { url: sent.url, status, headers, bytes: new Uint8Array() }
  // Without a listener, a connection that breaks before anyone reads would end the process.
  body.on('error', () => undefined)
  if (sent.url.origin === connection.base.origin) recordQuota(connection.memory, answer)
  if (sent.isStream && (status === 200 || status === 206)) {
    const failed = (error: unknown) => asRegistryError(error, sent.url, timeoutMs)
    return { ...answer, stream: streamBody(body, { release, failed, signal: sent.signal }) }
  }
  // A body that arrives in small pieces has to end at some point too.
  timer.start(3 * timeoutMs)
  const isError = status >= 300
  const bytes = await readBody(body, {
    host: settings.host,
    what: sent.what,
    maxBytes: isError ? MAX_ERROR_BYTES : sent.maxBytes,
    cut: isError,
    announced: sent.method === 'HEAD' ? null : headerOf(answer, 'content-length'),
  }).catch((error: unknown) => {
    // Only the status matters: registry:2 announces a longer body than it sends with a 416.
    if (isError && !timer.signal.aborted) return new Uint8Array()
    throw error
  })
  if (isError || sent.isRaw) return { ...answer, bytes }
  const encoding = headerOf(answer, 'content-encoding')
  return {
    ...answer,
    bytes: await decodeBody(bytes, encoding, {
      host: settings.host,
      what: sent.what,
      maxBytes: sent.maxBytes,
    }),
  }
}

/** undici aborts a request only after connecting, which may take minutes through a proxy. */
async function orAborted<T>(pending: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const rejectAborted = () => reject(signal.reason)
  signal.addEventListener('abort', rejectAborted, { once: true })
  try {
    if (signal.aborted) rejectAborted()
    return await Promise.race([pending, aborted])
  } finally {
    signal.removeEventListener('abort', rejectAborted)
  }
}

/** Whether a body can be sent only once. */
export function isStreamed(body: HttpRequest['body']): body is AsyncIterable<Uint8Array> {
  return typeof body === 'object' && Symbol.asyncIterator in body
}

/** Each received chunk shows that the other side is alive. */
function trackChunks(body: AsyncIterable<Uint8Array>, onPiece: () => void): Readable {
  async function* pieces() {
    for await (const piece of body) {
      onPiece()
      yield piece
    }
  }
  return Readable.from(pieces(), { objectMode: false, highWaterMark: 1 })
}
