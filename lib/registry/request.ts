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

/** One question to a registry. */
export interface RegistryRequest {
  kind: Exclude<ResourceKind, 'token' | 'ping'>
  method: HttpRequest['method']
  /** After `/v2/`, with its query; with a slash in front it begins at the registry's origin. */
  path: string
  /** The token scope it needs; '' when none. */
  scope: string
  accept: string
  range?: string | undefined
  /** What is sent; pieces only once, so that nothing is tried again then. */
  body?: HttpRequest['body']
  contentType?: string
  /** Of a body that is sent in pieces. */
  sizeBytes?: number
  timeoutMs?: number
  /** To do it twice is not to do it once. */
  isOnce?: boolean
  /** It wants the account itself, or nobody's, and no token: a vendor's api beside the registry. */
  isBasic?: boolean | undefined
  /** False to take a redirect for the answer. Lists of the whole registry never follow one. */
  isFollowed?: boolean
  /** What the answer is called, and how long it may be. */
  what: string
  maxBytes: number
  signal?: AbortSignal | undefined
}

/**
 * Asks and reads the whole answer, with the sign-in, retries and redirects it needs. Any status is an answer.
 * Equal questions of the same moment are one request, which is aborted when its last asker goes.
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
 * Changes something at the registry. Nobody shares the request, and no redirect is followed; it is tried again only where
 * to do it twice is to do it once (PUT, DELETE) and nothing is sent in pieces. Any status is an answer.
 */
export function sendWrite(connection: Connection, request: RegistryRequest): Promise<RegistryResponse> {
  return whileAsking(() => authorized(connection, { ...request, isFollowed: false }, false))
}

/** Asks for a body that is handed on as it comes. Anything but 200 and 206 has been read instead. */
export function streamRequest(connection: Connection, request: RegistryRequest): Promise<RegistryResponse> {
  return whileAsking(() => authorized(connection, request, true))
}

/**
 * Asks as was last successful, at first without any authorization; answers the challenge that a refusal carries, and
 * gives up, with the refusal, when there is nothing new to try.
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
      // A registry may have changed how it signs people in: the next question begins without what is remembered.
      memory.challenges.delete(group)
      throw error
    })
    const response = await send(connection, request, { authorization, isStream })
    if (plan.challenge !== undefined && (response.status !== 401 || plan.challenge.scheme === 'bearer')) {
      memory.challenges.set(group, plan.challenge)
    }
    // What another origin asks for, after a redirect, is never answered.
    if (
      ![401, 403, 404].includes(response.status) ||
      request.isBasic ||
      // Its bytes are gone.
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
  // Quay and zot answer a catalog to everyone, with what everyone may see: those who can sign in must do so first.
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
    // Harbor answers every refused token with Basic, whatever it wants.
    if (isKept && !offered.some(({ scheme }) => scheme === 'bearer')) return plan
    const challenges = offered.length > 0 ? offered : await pingChallenges(connection, request.signal)
    return planAuthorization(connection, challenges, request.scope, response.url)
  }
  if (isHidden && connection.settings.credentials !== undefined) {
    // Some hide from the public what they would show to us, and do not say that signing in would help.
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
