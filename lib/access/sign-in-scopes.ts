import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import type { SignInAttempt } from './sign-in-limit'

export const SIGN_IN_WINDOW_MS = 300_000
const MAX_PER_NAME = 5
const MAX_PER_ADDRESS = 20
const MAX_IN_ALL = 100

/** What failed attempts are counted by. */
export interface SignInScope {
  kind: 'name' | 'all' | 'address'
  /** The same for different spellings of a name that a registry may treat as one account. */
  key: string
  maxFailures: number
}

/** The scopes of an attempt, starting with its name's. */
export function signInScopesOf({ host, name, address }: SignInAttempt): [SignInScope, ...SignInScope[]] {
  const spelling = name.normalize('NFKC').trim().toLowerCase()
  return [
    { kind: 'name', key: JSON.stringify(['name', host, spelling]), maxFailures: MAX_PER_NAME },
    { kind: 'all', key: 'all', maxFailures: MAX_IN_ALL },
    ...(address === undefined
      ? []
      : [{ kind: 'address' as const, key: `address ${address}`, maxFailures: MAX_PER_ADDRESS }]),
  ]
}

/** The 429 for a scope with too many failures. The oldest one counts for another `waitMs`. */
export function tooManySignIns({ kind }: SignInScope, waitMs: number): RegistryError {
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1000))
  const where = { name: ' with this user name', all: '', address: ' from your address' }[kind]
  return new RegistryError(429, 'TOOMANYREQUESTS', `Too many failed sign-in attempts${where}.`, {
    fix: `Wait ${retryAfterSeconds} s, then try again.`,
    retryAfterSeconds,
  })
}
