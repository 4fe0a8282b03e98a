import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'

export interface Renewable<T> {
  current(): T
  /** Asks, and once more with what came of renewing when the answer is 401. */
  ask<R>(request: (opened: T) => Promise<R>): Promise<R>
}

/**
 * Something that was opened with credentials which may be renewed: what `renew` gives stays from then on. It gives nothing
 * when there is nothing newer than the refused one's.
 */
export function renewable<T>(first: T, renew: (refused: T) => Promise<T | undefined>): Renewable<T> {
  let current = first
  return {
    current: () => current,
    async ask(request) {
      const original = current
      try {
        return await request(original)
      } catch (error) {
        if (!(error instanceof RegistryError) || error.status !== 401) throw error
        // Another question may have renewed them meanwhile.
        const fresh = current === original ? await renew(original) : current
        if (fresh === undefined) throw error
        current = fresh
        return request(fresh)
      }
    },
  }
}
