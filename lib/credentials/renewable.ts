import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'

export interface Renewable<T> {
  current(): T
  /** Runs the request, and once more with renewed credentials after a 401. */
  ask<R>(request: (opened: T) => Promise<R>): Promise<R>
}

/**
 * An object opened with renewable credentials. The result of `renew` replaces it; undefined means there's nothing
 * newer.
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
        // Another request may have renewed them meanwhile.
        const fresh = current === original ? await renew(original) : current
        if (fresh === undefined) throw error
        current = fresh
        return request(fresh)
      }
    },
  }
}
