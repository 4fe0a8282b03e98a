import 'server-only'
import type { Target } from '@/lib/target'
import { renewable } from './renewable'

/** A target with renewable credentials: a long copy outlives cloud credentials. */
export function renewingTarget(
  first: Target,
  renew: (refused: Target) => Promise<Target | undefined>,
): Target {
  const { current, ask } = renewable(first, renew)
  return {
    host: first.host,
    get identity() {
      return current().identity
    },
    head: (...args) => ask((target) => target.head(...args)),
    hasBlob: (...args) => ask((target) => target.hasBlob(...args)),
    mountBlob: (...args) => ask((target) => target.mountBlob(...args)),
    putBlob: (...args) => ask((target) => target.putBlob(...args)),
    putManifest: (...args) => ask((target) => target.putManifest(...args)),
    deleteManifest: (...args) => ask((target) => target.deleteManifest(...args)),
    deletes: (...args) => ask((target) => target.deletes(...args)),
  }
}
