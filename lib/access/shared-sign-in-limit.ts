import 'server-only'
import { log } from '@/lib/log'
import { RegistryError } from '@/lib/oci/registry-error'
import { withTimeout } from '@/lib/with-timeout'
import type { SignInAttempt, SignInLimit } from './sign-in-limit'

/** Visitors wait this long for a database that doesn't respond. */
const MAX_WAIT_MS = 2000

/** Counts in a limit that replicas share; in this replica's own while the database can't be used or is slow. */
export function createSharedSignInLimit(
  shared: SignInLimit,
  own: SignInLimit,
  maxWaitMs = MAX_WAIT_MS,
): SignInLimit {
  const countedHere = new WeakSet<SignInAttempt>()

  async function beginShared(attempt: SignInAttempt): Promise<boolean> {
    const beginning = unlessDown(shared.begin(attempt))
    const isBegun = await withTimeout(maxWaitMs, beginning)
    if (isBegun === undefined) void takeBackLate(attempt, beginning)
    return isBegun ?? false
  }
  /** Nobody else would take back an attempt that is counted too late. */
  async function takeBackLate(attempt: SignInAttempt, beginning: Promise<boolean>): Promise<void> {
    const isBegun = await beginning.catch(() => false)
    if (isBegun) await shared.takeBack(attempt).catch((error) => log.error('A sign-in stays counted', error))
  }
  /** An attempt that can't be ended there counts as failed for five minutes. */
  async function endShared(ending: Promise<void>): Promise<void> {
    await withTimeout(maxWaitMs, unlessDown(ending))
  }
  return {
    async begin(attempt) {
      countedHere.delete(attempt)
      if (await beginShared(attempt)) return
      countedHere.add(attempt)
      await own.begin(attempt)
    },
    takeBack: (attempt) =>
      countedHere.has(attempt) ? own.takeBack(attempt) : endShared(shared.takeBack(attempt)),
    succeeded: (attempt) =>
      countedHere.has(attempt) ? own.succeeded(attempt) : endShared(shared.succeeded(attempt)),
  }
}

/** Whether the work was done: false while the database can't be used. */
async function unlessDown(work: Promise<void>): Promise<boolean> {
  try {
    await work
    return true
  } catch (error) {
    if (error instanceof RegistryError && error.status === 503) return false
    throw error
  }
}
