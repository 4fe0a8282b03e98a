import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import { authorize, planAuthorization } from './authorization'
import { type Challenge, parseChallenges } from './challenge'
import { type Connection, connect } from './connection'
import { exchange } from './exchange'
import { refuseWebPage } from './read-json'
import { refusalOf } from './refusal'
import { headerOf, type RegistryResponse } from './registry-response'
import type { RegistrySettings } from './registry-settings'
import { withRetries } from './retry'

const MAX_RESPONSE_BYTES = 1024 * 1024
const PING = ''
const CATALOG = '_catalog?n=1'

/** How a registry authenticates, and the path below `/v2/` that requires it. */
interface Offer {
  challenges: Challenge[]
  path: typeof PING | typeof CATALOG
}

/**
 * Whether a registry has a sign-in, according to its ping or catalog. One that is open to everyone has none. Throws
 * if there's no registry.
 */
export async function hasSignIn(settings: RegistrySettings, signal?: AbortSignal): Promise<boolean> {
  return (await offerOf(settings, signal)).challenges.length > 0
}

/**
 * Checks credentials like a client's login: requests a token, then the registry with it.
 *
 * Throws a 401 if they're refused, a 409 if the registry has no sign-in, a 400 if it needs a different kind.
 * https://distribution.github.io/distribution/spec/auth/token/
 */
export async function checkCredentials(settings: RegistrySettings, signal?: AbortSignal): Promise<void> {
  const { challenges, path } = await offerOf(settings, signal)
  if (challenges.length === 0) {
    throw new RegistryError(409, 'UNSUPPORTED', `${settings.host} has no sign-in.`, {
      fix: 'You don’t need to sign in: the registry is open to everyone.',
    })
  }
  const connection = connect(settings)
  const plan = planAuthorization(connection, challenges, { scope: '', method: 'GET' }, connection.base)
  if (plan === undefined) {
    const schemes = challenges.map(({ scheme }) => scheme).join(', ')
    throw new RegistryError(400, 'UNSUPPORTED', `${settings.host} doesn’t accept this kind of credentials.`, {
      fix: `It offers: ${schemes}. If it doesn’t support tokens, sign in with a user name and use the token as the password.`,
    })
  }
  const { authorization } = await authorize(connection, plan, signal)
  // An open ping accepts anything, so the catalog checks what a token service doesn't.
  const isChecked = plan.basic === undefined && plan.bearer === undefined
  const response = await ask(connection, isChecked ? PING : path, authorization, signal)
  if (response.status === 401 || (path === PING && response.status !== 200))
    throw refusalOf(connection, 'ping', response)
}

async function offerOf(settings: RegistrySettings, signal: AbortSignal | undefined): Promise<Offer> {
  const { credentials: _, ...anonymous } = settings
  const connection = connect(anonymous)
  const ping = await ask(connection, PING, undefined, signal)
  if (ping.status === 401) return { challenges: challengesOf(ping), path: PING }
  if (ping.status !== 200) throw refusalOf(connection, 'ping', ping)
  refuseWebPage(ping)
  const offered = challengesOf(ping)
  if (settings.hasCatalog === false) return { challenges: offered, path: PING }
  if (offered.length > 0) return { challenges: offered, path: CATALOG }
  const catalog = await ask(connection, CATALOG, undefined, signal)
  return { challenges: catalog.status === 401 ? challengesOf(catalog) : [], path: CATALOG }
}

function challengesOf(response: RegistryResponse): Challenge[] {
  return parseChallenges(headerOf(response, 'www-authenticate') ?? '')
}

function ask(
  connection: Connection,
  path: string,
  authorization: string | undefined,
  signal: AbortSignal | undefined,
): Promise<RegistryResponse> {
  const headers = { accept: 'application/json', ...(authorization !== undefined && { authorization }) }
  const url = new URL(connection.base.href + path)
  return withRetries(signal, () =>
    exchange(connection, {
      kind: path === PING ? 'ping' : 'catalog',
      url,
      method: 'GET',
      headers,
      what: 'ping',
      maxBytes: MAX_RESPONSE_BYTES,
      signal,
    }),
  )
}
