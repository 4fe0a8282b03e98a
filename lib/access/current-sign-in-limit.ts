import 'server-only'
import { once } from '@/lib/process'
import { createMemorySignInLimit } from './memory-sign-in-limit'
import type { SignInLimit } from './sign-in-limit'

/** The limit of this process. */
export function signInLimit(): SignInLimit {
  return once('sign-in limit', () => createMemorySignInLimit(Date.now))
}
