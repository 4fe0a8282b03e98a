import 'server-only'
import { noteFromCache } from '@/lib/telemetry/note-request'
import { countOpenRequest } from '@/lib/telemetry/request-counter'
import { authorize, forgetToken } from './authorization'
import type { Connection } from './connection'
import { exchange, type HttpRequest, isStreamed } from './exchange'
import { followRedirects } from './follow-redirects'
import type { RegistryRequest } from './registry-request'
import type { RegistryResponse } from './registry-response'
import { firstPlan, nextPlan } from './request-plans'
import { withRetries } from './retry'

const MAX_ROUNDS = 4

/**
 * Sends a request with authorization, retries and redirects as needed, and reads the response, whatever its
 * status. Equal simultaneous requests are sent once, and aborted when the last caller leaves.
 */
export function sendRequest(connection: Connection, request: RegistryRequest): Promise<RegistryResponse> {
  const { kind, method, path, accept, range, maxBytes, isFollowed, signal } = request
  const key = [method, path, accept, range ?? '', maxBytes, isFollowed].join(' ')
  return countOpenRequest(() => {
    let isJoined = true
    const response = connection.memory.join(key, signal, (joined) => {
      isJoined = false
      return authorized(connection, { ...request, signal: joined }, false)
    })
    if (isJoined && !signal?.aborted) noteFromCache(kind, 'in_flight')
    return response
  })
}

/**
 * Sends a change to the registry and returns the response, whatever its status. It isn't shared with other
 * callers, follows no redirect, and is retried only if idempotent (PUT, DELETE) and not streamed.
 */
export function sendWrite(connection: Connection, request: RegistryRequest): Promise<RegistryResponse> {
  return countOpenRequest(() => authorized(connection, { ...request, isFollowed: false }, false))
}

/** Sends a request and streams the body. Responses other than 200 and 206 are read instead. */
export function streamRequest(connection: Connection, request: RegistryRequest): Promise<RegistryResponse> {
  return countOpenRequest(() => authorized(connection, request, true))
}

/**
 * Uses the authorization that last worked, at first none, and answers the challenge of a refusal. Returns the
 * refusal if there's nothing new to try.
 */
async function authorized(
  connection: Connection,
  request: RegistryRequest,
  isStream: boolean,
): Promise<RegistryResponse> {
  const { memory, base } = connection
  const group = request.isBasic ? 'api' : request.kind === 'catalog' ? 'catalog' : 'repository'
  const tried = new Set<string>()
  let plan = await firstPlan(connection, request, group)
  for (let round = 1; ; round++) {
    const { authorization, isKept } = await authorize(connection, plan, request.signal).catch((error) => {
      // A registry may have changed its sign-in, so the next request starts over.
      memory.challenges.delete(group)
      throw error
    })
    const response = await send(connection, request, { authorization, isStream })
    if (plan.challenge !== undefined && (response.status !== 401 || plan.challenge.scheme === 'bearer')) {
      memory.challenges.set(group, plan.challenge)
    }
    // Never answer another origin's challenge after a redirect.
    if (
      ![401, 403, 404].includes(response.status) ||
      request.isBasic ||
      // The body has been consumed.
      isStreamed(request.body) ||
      response.url.origin !== base.origin ||
      round === MAX_ROUNDS
    ) {
      return response
    }
    if (isKept && response.status === 401) forgetToken(connection, plan, authorization)
    else tried.add(plan.key)
    const next = await nextPlan(connection, request, response, { plan, isKept })
    if (next === undefined || tried.has(next.key)) return response
    plan = next
  }
}

function send(
  connection: Connection,
  request: RegistryRequest,
  { authorization, isStream }: { authorization: string | undefined; isStream: boolean },
): Promise<RegistryResponse> {
  const {
    kind,
    method,
    path,
    accept,
    range,
    body,
    contentType,
    sizeBytes,
    timeoutMs,
    what,
    maxBytes,
    signal,
    isBackground,
    isFollowed = kind !== 'catalog',
  } = request
  const headers: Record<string, string> = { accept }
  if (authorization !== undefined) headers.authorization = authorization
  if (range !== undefined) headers.range = range
  if (contentType !== undefined) headers['content-type'] = contentType
  if (sizeBytes !== undefined) headers['content-length'] = String(sizeBytes)
  const sent: HttpRequest = {
    kind,
    timeoutMs,
    body,
    url: new URL(path.startsWith('/') ? connection.base.origin + path : connection.base.href + path),
    method,
    headers,
    signal,
    isBackground,
    what,
    maxBytes,
    isStream,
    isRaw: kind === 'blob',
  }
  if (isStreamed(request.body) || request.isOnce || method === 'POST') return exchange(connection, sent)
  return withRetries(signal, () =>
    isFollowed ? followRedirects(connection, sent) : exchange(connection, sent),
  )
}
