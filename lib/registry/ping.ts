import 'server-only'
import type { RequestOptions } from '@/lib/source'
import { type Challenge, parseChallenges } from './challenge'
import { type Connection, connect } from './connection'
import { exchange } from './exchange'
import { refuseWebPage } from './read-json'
import { refusalOf } from './refusal'
import { headerOf, type RegistryResponse } from './registry-response'
import type { RegistrySettings } from './registry-settings'
import { withRetries } from './retry'

const MAX_PING_BYTES = 65_536

/** How the registry answers an anonymous request. */
export interface Ping {
  /** `open` if it needs no sign-in, otherwise what it accepts. */
  signIn: 'open' | 'basic' | 'bearer' | 'other'
}

/**
 * Checks for a v2 registry without credentials. An `open` one may still refuse single repositories; one with a
 * sign-in may have public ones.
 *
 * Throws if there's no response, or if it isn't a registry.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#determining-support
 */
export async function pingRegistry(settings: RegistrySettings, options: RequestOptions = {}): Promise<Ping> {
  const connection = connect(settings)
  const response = await sendPing(connection, options.signal)
  if (response.status !== 200 && response.status !== 401) throw refusalOf(connection, 'ping', response)
  if (response.status === 200) {
    refuseWebPage(response)
    return { signIn: 'open' }
  }
  const schemes = parseChallenges(headerOf(response, 'www-authenticate') ?? '').map(({ scheme }) => scheme)
  if (schemes.includes('bearer')) return { signIn: 'bearer' }
  return { signIn: schemes.includes('basic') ? 'basic' : 'other' }
}

/**
 * The ping's challenges, requested once an hour: for refusals without a challenge, and for registries where
 * sign-in is optional.
 */
export async function pingChallenges(connection: Connection, signal?: AbortSignal): Promise<Challenge[]> {
  const { pinged } = connection.memory
  const known = pinged.get('ping')
  if (known !== undefined) return known
  const challenges = parseChallenges(headerOf(await sendPing(connection, signal), 'www-authenticate') ?? '')
  pinged.set('ping', challenges)
  return challenges
}

/** Sends a ping and returns any response. */
export function sendPing(connection: Connection, signal: AbortSignal | undefined): Promise<RegistryResponse> {
  const sent = {
    kind: 'ping' as const,
    url: connection.base,
    method: 'GET' as const,
    headers: { accept: 'application/json' },
    what: 'ping',
    maxBytes: MAX_PING_BYTES,
  }
  return connection.memory.join('ping', signal, (joined) =>
    withRetries(joined, () => exchange(connection, { ...sent, signal: joined })),
  )
}
