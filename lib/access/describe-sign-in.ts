import 'server-only'
import { LRUCache } from 'lru-cache'
import type { SignInState } from '@/lib/api/session'
import { once } from '@/lib/process'
import { hasSignIn } from '@/lib/registry/sign-in'
import { findRegistry } from './find-registry'
import { visitorSession } from './visitor'

const CACHED_MS = 600_000

/** Throws if the registry doesn't respond. Whether it offers a sign-in is cached for ten minutes. */
export async function describeSignIn(host: string, signal: AbortSignal): Promise<SignInState> {
  const entry = await findRegistry(host)
  if (entry.kind === 'layout' || entry.signIn === 'off') {
    return { registry: host, username: null, hasSignIn: false }
  }
  const offers = once('sign-in offers', () => new LRUCache<string, boolean>({ max: 300, ttl: CACHED_MS }))
  let isOffered = offers.get(entry.host)
  if (isOffered === undefined) {
    isOffered = await hasSignIn(entry, signal)
    offers.set(entry.host, isOffered)
  }
  return { registry: host, username: (await visitorSession(host))?.name ?? null, hasSignIn: isOffered }
}
