import 'server-only'
import type { Target } from '@/lib/target'

/**
 * Lets timers that are due run before each change. A process that was suspended may continue with a response of the
 * registry: first its heartbeats must notice that others consider its jobs interrupted, and abort them.
 */
export function guardTarget(target: Target): Target {
  return {
    ...target,
    // It changes when the credentials are renewed.
    get identity() {
      return target.identity
    },
    async mountBlob(...change) {
      await dueTimers()
      return target.mountBlob(...change)
    },
    async putBlob(...change) {
      await dueTimers()
      return target.putBlob(...change)
    },
    async putManifest(...change) {
      await dueTimers()
      return target.putManifest(...change)
    },
    async deleteManifest(...change) {
      await dueTimers()
      return target.deleteManifest(...change)
    },
  }
}

/** Timers run in the order in which they were due. */
function dueTimers(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
