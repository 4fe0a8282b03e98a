import 'server-only'
import { noteFromCache } from '@/lib/telemetry/note-request'
import { whileAsking } from '@/lib/telemetry/request-counter'
import {
  type AuthorizationPlan,
  anonymousPlan,
  authorize,
  forgetToken,
  planAuthorization,
} from './authorization'
import { type Challenge, parseChallenges } from './challenge'
import type { Connection } from './connection'
import type { ResourceKind } from './cure'
import { exchange, type HttpRequest, isStreamed } from './exchange'
import { followRedirects } from './follow-redirects'
import { pingChallenges } from './ping'
import { headerOf, type RegistryResponse } from './registry-response'
import { withRetries } from './retry'

const MAX_ROUNDS = 4
const BASIC: Challenge = { scheme: 'basic', parameters: {} }

/** A request to a registry. */
export interface RegistryRequest {
  kind: Exclude<ResourceKind, 'token' | 'ping'>
  method: HttpRequest['method']
  /** Below `/v2/`, with its query. With a leading slash, it starts at the registry's origin. */
  path: string
  /** The required token scope; '' if none. */
  scope: string
  accept: string
  range?: string | undefined
  /** The body. A streamed one is sent only once, so the request isn't retried. */
  body?: HttpRequest['body']
  contentType?: string
  /** The size of a streamed body. */
  sizeBytes?: number
  timeoutMs?: number
  /** The request isn't idempotent. */
  isOnce?: boolean
  /** Sends the account itself or nothing, but no token: for vendor APIs beside the registry. */
  isBasic?: boolean | undefined
  /** False to return a redirect as the response. Registry-wide lists never follow one. */
  isFollowed?: boolean
  /** The name of the response in errors, and its maximum length. */
  what: string
  maxBytes: number
  signal?: AbortSignal | undefined
}

/**
 * Sends a request with authorization, retries and redirects as needed, and reads the response, whatever its
 * status. Equal simultaneous requests are sent once, and aborted when the last caller leaves.
 */
export function sendRequest(connection: Connection, request: RegistryRequest): Promise<RegistryResponse> {
  const { kind, method, path, accept, range, maxBytes, isFollowed, signal } = request
  const key = [method, path, accept, range ?? '', maxBytes, isFollowed].join(' ')
  return whileAsking(() => {
    let isJoined = true
    const response = connection.memory.join(key, signal, (joined) => {
      isJoined = false
      return authorized(connection, { ...request, signal: joined }, false)
    })
    if (isJoined && !signal?.aborted) noteFromCache(kind, 'joined')
    return response
  })
}

/**
 * Sends a change to the registry and returns the response, whatever its status. It isn't shared with other
 * callers, follows no redirect, and is retried only if idempotent (PUT, DELETE) and not streamed.
 */
export function sendWrite(connection: Connection, request: RegistryRequest): Promise<RegistryResponse> {
  return whileAsking(() => authorized(connection, { ...request, isFollowed: false }, false))
}

/** Sends a request and streams the body. Responses other than 200 and 206 are read instead. */
export function streamRequest(connection: Connection, request: RegistryRequest): Promise<RegistryResponse> {
  return whileAsking(() => authorized(connection, request, true))
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

async function firstPlan(
  connection: Connection,
  request: RegistryRequest,
  group: string,
): Promise<AuthorizationPlan> {
  const { memory, settings, base } = connection
  if (request.isBasic) return planAuthorization(connection, [BASIC], '', base) ?? anonymousPlan
  const known = memory.challenges.get(group)
  if (known !== undefined) return planAuthorization(connection, [known], request.scope, base) ?? anonymousPlan
  // Quay and zot return a public catalog to everyone, so sign in first if possible.
  if (request.kind === 'catalog' && settings.credentials !== undefined) {
    const offered = await pingChallenges(connection, request.signal)
    return planAuthorization(connection, offered, request.scope, base) ?? anonymousPlan
  }
  return anonymousPlan
}

interface LastAttempt {
  plan: AuthorizationPlan
  isKept: boolean
}

async function nextPlan(
  connection: Connection,
  request: RegistryRequest,
  response: RegistryResponse,
  last: LastAttempt,
): Promise<AuthorizationPlan | undefined> {
  const { plan, isKept } = last
  const offered = parseChallenges(headerOf(response, 'www-authenticate') ?? '')
  const isHidden = (response.status === 403 || response.status === 404) && plan.challenge === undefined
  if (response.status === 401 || (response.status === 403 && offered.some(isScopeMissing))) {
    // Harbor sends Basic for every refused token.
    if (isKept && !offered.some(({ scheme }) => scheme === 'bearer')) return plan
    const challenges = offered.length > 0 ? offered : await pingChallenges(connection, request.signal)
    return planAuthorization(connection, challenges, request.scope, response.url)
  }
  if (isHidden && connection.settings.credentials !== undefined) {
    // Some hide private content from the public without a challenge.
    return planAuthorization(
      connection,
      await pingChallenges(connection, request.signal),
      request.scope,
      response.url,
    )
  }
  return undefined
}

function isScopeMissing({ scheme, parameters }: Challenge): boolean {
  return scheme === 'bearer' && parameters.scope !== undefined
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
