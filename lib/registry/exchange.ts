import 'server-only'
import { Readable } from 'node:stream'
import { request } from 'undici'
import type { RegistryError } from '@/lib/oci/registry-error'
import { type Noted, noteRequest, type RequestKind } from '@/lib/telemetry/note-request'
import { whileAsking } from '@/lib/telemetry/request-counter'
import { agentFor, userAgent } from './agent'
import { checkOwnTarget } from './allowed-target'
import { decodeBody, readBody, streamBody } from './body'
import type { Connection } from './connection'
import { asRegistryError, cancelled, tooSlow } from './failure'
import { isHeadBody, isKeptAfterHead } from './head-bodies'
import { recordQuota } from './quota'
import { headerOf, type RegistryResponse } from './registry-response'
import { refusedAddress } from './resolver'
import { ownTargetRefusal, targetRefusal } from './target-refusal'

const ERROR_BYTES = 65_536

/** One HTTP request; nothing is added to `headers` but our name and a wish for unpacked bytes. */
export interface HttpRequest {
  url: URL
  method: 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  headers: Record<string, string>
  /** What comes in pieces is sent at the speed at which it is taken, and can be sent once. */
  body?: string | Uint8Array | AsyncIterable<Uint8Array> | undefined
  signal?: AbortSignal | undefined
  kind: RequestKind
  /** What the body is called when it is larger than `maxBytes`. */
  what: string
  maxBytes: number
  /** Leave the body packed, if it is: for blobs, that may be how it was stored. */
  isRaw?: boolean
  /** Hand a good body on as it comes, instead of reading it. */
  isStream?: boolean
  /** What the answer may take, where that is not what the registry's answers may. */
  timeoutMs?: number | undefined
}

/**
 * Sends one request as soon as the registry's limit gives it a place, and keeps the place until the body has ended.
 * Any status is an answer; throws `RegistryError` when none came, or it was too slow or too large.
 */
export function exchange(connection: Connection, sent: HttpRequest): Promise<RegistryResponse> {
  return whileAsking(() => exchangeNow(connection, sent))
}

async function exchangeNow(connection: Connection, sent: HttpRequest): Promise<RegistryResponse> {
  const { limit, settings } = connection
  const timeoutMs = sent.timeoutMs ?? connection.timeoutMs
  const closed = checkOwnTarget(settings)
  if (closed !== undefined) throw ownTargetRefusal(settings, closed)
  const clock = createClock(sent.signal, () => tooSlow(sent.url.host, timeoutMs))
  let release: (() => void) | undefined
  let noted: Noted | undefined
  try {
    // Whoever sends in pieces has taken a place for that before the first was asked for.
    const acquire = sent.isStream ? limit.acquireForStream : limit.acquire
    const leave = isStreamed(sent.body) ? () => undefined : await acquire(clock.signal)
    const request = noteRequest(settings, sent)
    noted = request
    release = () => {
      request.ended()
      leave()
    }
    clock.start(timeoutMs)
    const response = await send(connection, sent, clock, release)
    request.answered(response.status)
    if (response.stream === undefined) release()
    return response
  } catch (error) {
    release?.()
    const failure = clock.signal.aborted
      ? clock.signal.reason
      : (refusedName(connection, sent.url, error) ?? asRegistryError(error, sent.url, timeoutMs))
    noted?.failed(failure)
    throw failure
  } finally {
    clock.stop()
  }
}

/** The name said nothing against it, but its addresses do. */
function refusedName({ settings, base }: Connection, url: URL, error: unknown): RegistryError | undefined {
  const why = refusedAddress(error)
  if (why === undefined) return undefined
  return url.host === base.host ? ownTargetRefusal(settings, why) : targetRefusal(settings, url, 'name', why)
}

async function send(
  connection: Connection,
  sent: HttpRequest,
  clock: Clock,
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
        ? trackChunks(sent.body, () => clock.start(timeoutMs))
        : (sent.body ?? null),
      signal: clock.signal,
      headersTimeout: 0,
      bodyTimeout: timeoutMs,
      ...(sent.method === 'HEAD' && isKeptAfterHead(sent.url) && { reset: false }),
    })
  const pending = ask().catch((error: unknown) => {
    if (sent.method !== 'HEAD' || !isHeadBody(sent.url, error)) throw error
    return ask()
  })
  const response = await orAborted(pending, clock.signal)
  const { statusCode: status, headers, body } = response
  const answer = { url: sent.url, status, headers, bytes: new Uint8Array() }
  // Without a listener, a connection that breaks before anyone reads would end the process.
  body.on('error', () => undefined)
  if (sent.url.origin === connection.base.origin) recordQuota(connection.memory, answer)
  if (sent.isStream && (status === 200 || status === 206)) {
    const failed = (error: unknown) => asRegistryError(error, sent.url, timeoutMs)
    return { ...answer, stream: streamBody(body, { release, failed, signal: sent.signal }) }
  }
  // A whole body that drips is slow too, however steadily it drips.
  clock.start(3 * timeoutMs)
  const isError = status >= 300
  const bytes = await readBody(body, {
    host: settings.host,
    what: sent.what,
    maxBytes: isError ? ERROR_BYTES : sent.maxBytes,
    cut: isError,
    announced: sent.method === 'HEAD' ? null : headerOf(answer, 'content-length'),
  }).catch((error: unknown) => {
    // The status is the answer: registry:2 announces more than it sends with a 416.
    if (isError && !clock.signal.aborted) return new Uint8Array()
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

/** undici aborts a request only once it is connected, and through a proxy that may take minutes. */
async function orAborted<T>(pending: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const leave = () => reject(signal.reason)
  signal.addEventListener('abort', leave, { once: true })
  try {
    if (signal.aborted) leave()
    return await Promise.race([pending, aborted])
  } finally {
    signal.removeEventListener('abort', leave)
  }
}

/** What can be sent only once. */
export function isStreamed(body: HttpRequest['body']): body is AsyncIterable<Uint8Array> {
  return typeof body === 'object' && Symbol.asyncIterator in body
}

/** Each piece that is taken shows that the other side lives. */
function trackChunks(body: AsyncIterable<Uint8Array>, onPiece: () => void): Readable {
  async function* pieces() {
    for await (const piece of body) {
      onPiece()
      yield piece
    }
  }
  return Readable.from(pieces(), { objectMode: false, highWaterMark: 1 })
}

interface Clock {
  signal: AbortSignal
  start(ms: number): void
  stop(): void
}

/** Aborts when the asker goes, or when the time that was started last has run out. */
function createClock(asker: AbortSignal | undefined, late: () => Error): Clock {
  const controller = new AbortController()
  const leave = () => controller.abort(cancelled())
  let timer: NodeJS.Timeout | undefined
  if (asker?.aborted) leave()
  asker?.addEventListener('abort', leave, { once: true })
  return {
    signal: controller.signal,
    start(ms) {
      clearTimeout(timer)
      timer = setTimeout(() => controller.abort(late()), ms)
    },
    stop() {
      clearTimeout(timer)
      asker?.removeEventListener('abort', leave)
    },
  }
}
