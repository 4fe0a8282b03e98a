import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import { TokenAnswer } from '@/lib/oci/schema'
import { isHttpTrusted, isLoopback } from './allowed-target'
import type { Connection, Token } from './connection'
import { exchange, type HttpRequest } from './exchange'
import { basicAuthorization } from './identity'
import { readJson } from './read-json'
import { refusalOf } from './refusal'
import type { RegistryResponse } from './registry-response'
import { withRetries } from './retry'

const MAX_TOKEN_RESPONSE_BYTES = 1024 * 1024
const CLIENT_ID = 'porthole'
const MIN_LIFE_S = 60
const RENEW_EARLY_MS = 5000

/** A token request. Some servers read only the first scope. */
export interface TokenRequest {
  realm: URL
  service: string | undefined
  scopes: string[]
}

/** The cache key of a request, for one registry and identity. */
export function tokenKey({ realm, service, scopes }: TokenRequest): string {
  return [realm.href, service ?? '', ...[...scopes].sort()].join(' ')
}

/**
 * Returns a token that is valid for a while, from the cache if possible (`isKept`: it may be revoked). Equal
 * simultaneous requests are sent once.
 *
 * Throws a 401 if the token service refuses or requires credentials.
 * https://distribution.github.io/distribution/spec/auth/token/
 */
export async function getToken(
  connection: Connection,
  request: TokenRequest,
  signal?: AbortSignal,
): Promise<{ token: string; isKept: boolean }> {
  const { tokens, join } = connection.memory
  const key = tokenKey(request)
  const cached = tokens.get(key)
  if (cached !== undefined && cached.expiresAt - RENEW_EARLY_MS > Date.now())
    return { token: cached.token, isKept: true }
  const { token } = await join(`token ${key}`, signal, async (joined) => {
    const fresh = await requestToken(connection, request, joined)
    tokens.set(key, fresh)
    return fresh
  })
  return { token, isKept: false }
}

async function requestToken(
  connection: Connection,
  request: TokenRequest,
  signal: AbortSignal,
): Promise<Token> {
  refuseUnencrypted(connection, request.realm)
  const { credentials } = connection.settings
  if (credentials !== undefined && 'identityToken' in credentials) {
    const response = await exchange(connection, { ...tokenPost(request, credentials.identityToken), signal })
    if (response.status === 200) return readToken(connection, response)
    // Gitea returns 404 for every POST; others also support only GET.
    if (![400, 401, 404, 405].includes(response.status)) throw refused(connection, response)
  }
  const tokenResponse = await withRetries(signal, () =>
    exchange(connection, { ...tokenGet(connection, request), signal }),
  )
  if (tokenResponse.status === 200) return readToken(connection, tokenResponse)
  throw refused(connection, tokenResponse)
}

/** Credentials never go unencrypted to a machine other than the registry's. */
function refuseUnencrypted({ settings, base }: Connection, realm: URL): void {
  if (settings.credentials === undefined || realm.protocol === 'https:') return
  if (realm.hostname === base.hostname || (isLoopback(realm) && isLoopback(base))) return
  if (isHttpTrusted(settings, realm)) return
  throw new RegistryError(
    401,
    'UNAUTHORIZED',
    `${settings.host} asks for the credentials over plain HTTP, at ${realm.origin}.`,
    {
      fix: `Serve the token service over HTTPS. If this network is safe, add trustedHosts: ["${realm.origin}"] to the registry in PORTHOLE_CONFIG.`,
    },
  )
}

function tokenGet(connection: Connection, { realm, service, scopes }: TokenRequest): HttpRequest {
  const { credentials } = connection.settings
  const url = new URL(realm)
  if (service !== undefined) url.searchParams.append('service', service)
  for (const scope of scopes) url.searchParams.append('scope', scope)
  if (credentials !== undefined && 'username' in credentials)
    url.searchParams.append('account', credentials.username)
  url.searchParams.append('client_id', CLIENT_ID)
  const authorization = basicAuthorization(credentials)
  return {
    url,
    method: 'GET',
    headers: { accept: 'application/json', ...(authorization === undefined ? {} : { authorization }) },
    kind: 'token',
    what: 'token',
    maxBytes: MAX_TOKEN_RESPONSE_BYTES,
  }
}

function tokenPost({ realm, service, scopes }: TokenRequest, refreshToken: string): HttpRequest {
  const form = new URLSearchParams({
    grant_type: 'refresh_token',
    client_id: CLIENT_ID,
    refresh_token: refreshToken,
  })
  if (service !== undefined) form.append('service', service)
  if (scopes.length > 0) form.append('scope', scopes.join(' '))
  return {
    url: realm,
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
    kind: 'token',
    what: 'token',
    maxBytes: MAX_TOKEN_RESPONSE_BYTES,
  }
}

function readToken(connection: Connection, response: RegistryResponse): Token {
  const { token, expiresInSeconds, issuedAt } = readJson(response, TokenAnswer, 'token service’s response')
  if (token === undefined || /[^\x21-\x7e]/.test(token)) {
    throw new RegistryError(
      502,
      'RESPONSE_INVALID',
      `The token service of ${connection.settings.host} returned no usable token.`,
    )
  }
  const lifeMs = 1000 * Math.max(MIN_LIFE_S, expiresInSeconds ?? 0)
  const now = Date.now()
  const issued = Date.parse(issuedAt ?? '')
  // A wrong clock must not make a new token old, or an old one new.
  const isBelievable = issued <= now && issued + lifeMs - RENEW_EARLY_MS > now
  return { token, expiresAt: (isBelievable ? issued : now) + lifeMs }
}

/** A token service's 404 or 400 must not look like the registry's response. */
function refused(connection: Connection, response: RegistryResponse): RegistryError {
  const refusal = refusalOf(connection, 'token', response)
  if ([401, 403, 429].includes(refusal.status) || refusal.status >= 500) return refusal
  const { message, fix } = refusal
  return refusal.status === 400
    ? new RegistryError(401, 'UNAUTHORIZED', message, {
        cause: refusal,
        ...(fix === undefined ? {} : { fix }),
      })
    : new RegistryError(502, 'UNREACHABLE', message, { cause: refusal })
}
