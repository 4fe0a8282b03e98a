import 'server-only'
import { LRUCache } from 'lru-cache'
import { RegistryError } from '@/lib/oci/registry-error'
import { once } from '@/lib/process'

const WINDOW_MS = 300_000
const MAX_PER_NAME = 5
const MAX_PER_ADDRESS = 20
const MAX_IN_ALL = 100

/** One try to sign in. `address` only where a proxy of ours tells it: anybody else can write what he likes there. */
export interface SignInAttempt {
  host: string
  name: string
  address?: string | undefined
}

/**
 * Counts tries that failed within five minutes, per registry and user name, per address and in all: a guess costs its
 * maker time, and our registry's log no flood.
 */
export interface SignInLimit {
  /** Throws a 429 that says how long to wait, once too many failed. Counts the try as failed until it is said to be none. */
  begin(attempt: SignInAttempt): void
  /** It was no guess: the registry did not answer, say. */
  takeBack(attempt: SignInAttempt): void
  /** Forgets what failed before under this name. */
  succeeded(attempt: SignInAttempt): void
}

export function signInLimit(): SignInLimit {
  return once('sign-in limit', () => createSignInLimit(Date.now))
}

export function createSignInLimit(now: () => number): SignInLimit {
  const failed = new LRUCache<string, number[]>({ max: 10_000 })
  const recent = (key: string) => (failed.get(key) ?? []).filter((time) => now() - time < WINDOW_MS)
  const takeBack = (attempt: SignInAttempt) => {
    for (const { key } of keysOf(attempt)) {
      const rest = recent(key).slice(0, -1)
      if (rest.length > 0) failed.set(key, rest)
      // An empty one would only push others out.
      else failed.delete(key)
    }
  }
  return {
    begin(attempt) {
      const counted = keysOf(attempt).map(({ key, most }) => ({ key, most, times: recent(key) }))
      const full = counted.find(({ times, most }) => times.length >= most)
      if (full) throw tooMany(full.key, WINDOW_MS - (now() - (full.times[0] ?? now())))
      for (const { key, times } of counted) failed.set(key, [...times, now()])
    },
    takeBack,
    succeeded(attempt) {
      takeBack(attempt)
      const [byName] = keysOf(attempt)
      if (byName) failed.delete(byName.key)
    },
  }
}

function keysOf({ host, name, address }: SignInAttempt): { key: string; most: number }[] {
  return [
    { key: JSON.stringify(['name', host, name.normalize('NFKC').trim().toLowerCase()]), most: MAX_PER_NAME },
    { key: 'all', most: MAX_IN_ALL },
    ...(address === undefined ? [] : [{ key: `address ${address}`, most: MAX_PER_ADDRESS }]),
  ]
}

function tooMany(key: string, waitMs: number): RegistryError {
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1000))
  const who = key === 'all' ? '' : key.startsWith('address') ? ' from your address' : ' under this name'
  return new RegistryError(429, 'TOOMANYREQUESTS', `Too many sign-ins failed${who}.`, {
    cure: `Wait ${retryAfterSeconds} s, then try again.`,
    retryAfterSeconds,
  })
}
