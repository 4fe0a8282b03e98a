import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import { checkTarget } from './allowed-target'
import type { Challenge } from './challenge'
import type { Connection } from './connection'
import { basicAuthorization } from './identity'
import type { RegistryRequest } from './registry-request'
import { targetRefusal } from './target-refusal'
import { getToken, type TokenRequest, tokenKey } from './token'

/**
 * What a challenge asks for by method: pull to check a blob, delete to cancel its upload. Neither is enough to push it,
 * and a streamed chunk can't be sent again.
 */
const ACTIONS: Readonly<Record<string, string>> = { GET: 'pull', HEAD: 'pull', DELETE: 'delete' }

/** A way to answer a challenge. Plans with equal keys are the same attempt. */
export interface AuthorizationPlan {
  key: string
  challenge: Challenge | undefined
  /** What the scope that works is remembered for. */
  scopeKey: string
  basic?: string
  bearer?: string
  requests?: TokenRequest[]
}

/** The scope to request if the challenge has none, and for which request. */
type WantedScope = Pick<RegistryRequest, 'scope' | 'method'>

export const anonymousPlan: AuthorizationPlan = { key: 'none', challenge: undefined, scopeKey: '' }

/**
 * Chooses a challenge we can answer: Bearer before Basic, none if neither is possible.
 *
 * Throws if the only choice is a token service that must not be requested.
 */
export function planAuthorization(
  connection: Connection,
  offered: readonly Challenge[],
  wanted: WantedScope,
  askedUrl: URL,
): AuthorizationPlan | undefined {
  const { credentials } = connection.settings
  const basic = basicAuthorization(credentials)
  const bearer = offered.find(({ scheme }) => scheme === 'bearer')
  const hasBasic = offered.some(({ scheme }) => scheme === 'basic') && basic !== undefined
  if (bearer !== undefined) {
    if (credentials !== undefined && 'token' in credentials) {
      return { key: 'own token', challenge: bearer, scopeKey: '', bearer: credentials.token }
    }
    const realm = realmOf(connection, bearer, askedUrl)
    if (!(realm instanceof RegistryError)) return bearerPlan(connection, bearer, wanted, realm)
    if (!hasBasic) throw realm
  }
  return hasBasic
    ? { key: 'basic', challenge: { scheme: 'basic', parameters: {} }, scopeKey: '', basic }
    : undefined
}

/** The `Authorization` header for a plan. `isKept` means that it's from a cached token, which may be revoked. */
export async function authorize(
  connection: Connection,
  plan: AuthorizationPlan,
  signal?: AbortSignal,
): Promise<{ authorization: string | undefined; isKept: boolean }> {
  if (plan.basic !== undefined) return { authorization: plan.basic, isKept: false }
  if (plan.bearer !== undefined) return { authorization: `Bearer ${plan.bearer}`, isKept: false }
  const { memory } = connection
  let refusal: unknown
  for (const request of plan.requests ?? []) {
    try {
      const { token, isKept } = await getToken(connection, request, signal)
      memory.scopes.set(plan.scopeKey, request.scopes.join(' '))
      return { authorization: `Bearer ${token}`, isKept }
    } catch (error) {
      // Quay returns 400 for an unknown scope such as `registry:catalog:*`.
      if (!isScopeRefusal(error)) throw error
      refusal ??= error
    }
  }
  if (refusal !== undefined) throw refusal
  return { authorization: undefined, isKept: false }
}

/** Drops a refused token, so that the next attempt gets a new one. */
export function forgetToken(
  connection: Connection,
  plan: AuthorizationPlan,
  refused: string | undefined,
): void {
  const { tokens } = connection.memory
  for (const request of plan.requests ?? []) {
    const key = tokenKey(request)
    // Another request may already have replaced it.
    if (`Bearer ${tokens.get(key)?.token}` === refused) tokens.delete(key)
  }
}

function bearerPlan(
  connection: Connection,
  challenge: Challenge,
  { scope: wanted, method }: WantedScope,
  realm: URL,
): AuthorizationPlan {
  const scopeKey = `${ACTIONS[method] ?? 'push'} ${wanted}`
  const { service, scope } = challenge.parameters
  const offered = scope !== undefined && isResourceScope(scope) ? scope : undefined
  const hasCredentials = connection.settings.credentials !== undefined
  const scopes = [
    offered ?? connection.memory.scopes.get(scopeKey) ?? wanted,
    wanted,
    // Quay refuses scopes with `delete`; push rights are enough there.
    ...(wanted.endsWith(',delete') ? [wanted.slice(0, -',delete'.length)] : []),
    ...(hasCredentials ? [''] : []),
  ]
  const requests = [...new Set(scopes)].map((text) => ({
    realm,
    service,
    scopes: text.split(' ').filter(Boolean),
  }))
  const [first] = requests
  return {
    key: first === undefined ? 'none' : tokenKey(first),
    challenge: withoutScope(challenge),
    scopeKey,
    requests,
  }
}

/** Codeberg sends `*` and ECR Public `aws`, which aren't repositories, so we use our own scope. */
function isResourceScope(scope: string): boolean {
  return scope.split(' ').every((part) => /^[a-z]+(?:\([a-z]+\))?:.+:[a-z,*]*$/i.test(part))
}

/** The remembered challenge is reused for other repositories, so drop this one's scope. */
function withoutScope({ scheme, parameters }: Challenge): Challenge {
  const { scope: _, error: __, ...rest } = parameters
  return { scheme, parameters: rest }
}

function realmOf({ settings }: Connection, challenge: Challenge, askedUrl: URL): URL | RegistryError {
  const { realm } = challenge.parameters
  if (realm === undefined || realm === '' || !URL.canParse(realm, askedUrl)) {
    return new RegistryError(
      502,
      'RESPONSE_INVALID',
      `${settings.host} requires a token but doesn’t specify a token service.`,
    )
  }
  const url = new URL(realm, askedUrl)
  const refused = checkTarget(settings, url)
  return refused === undefined ? url : targetRefusal(settings, url, 'realm', refused)
}

function isScopeRefusal(error: unknown): boolean {
  return error instanceof RegistryError && error.cause instanceof RegistryError && error.cause.status === 400
}
