import 'server-only'
import { LRUCache } from 'lru-cache'
import type { SignInLimit } from './sign-in-limit'
import { SIGN_IN_WINDOW_MS, signInScopesOf, tooManySignIns } from './sign-in-scopes'

const MAX_SCOPES = 10_000

/** A limit for a single process. Nothing in it waits, so each function is atomic. */
export function createMemorySignInLimit(now: () => number): SignInLimit {
  const failures = new LRUCache<string, number[]>({ max: MAX_SCOPES })
  const recent = (key: string) => (failures.get(key) ?? []).filter((time) => now() - time < SIGN_IN_WINDOW_MS)
  return {
    async begin(attempt) {
      const counted = signInScopesOf(attempt).map((scope) => ({ scope, times: recent(scope.key) }))
      const full = counted.find(({ scope, times }) => times.length >= scope.maxFailures)
      if (full) throw tooManySignIns(full.scope, SIGN_IN_WINDOW_MS - (now() - (full.times[0] ?? now())))
      for (const { scope, times } of counted) failures.set(scope.key, [...times, now()])
    },
    async takeBack(attempt) {
      for (const { key } of signInScopesOf(attempt)) removeLast(key)
    },
    async succeeded(attempt) {
      const [byName, ...others] = signInScopesOf(attempt)
      failures.delete(byName.key)
      for (const { key } of others) removeLast(key)
    },
  }

  function removeLast(key: string): void {
    const rest = recent(key).slice(0, -1)
    if (rest.length > 0) failures.set(key, rest)
    // An empty list would only displace others.
    else failures.delete(key)
  }
}
