import 'server-only'
import type { Target } from '@/lib/target'
import { renewable } from './renewable'

/** A target whose credentials may be renewed, as `renewable` does: a long copy outlives those of a cloud. */
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
    head: (...asked) => ask((target) => target.head(...asked)),
    hasBlob: (...asked) => ask((target) => target.hasBlob(...asked)),
    mountBlob: (...asked) => ask((target) => target.mountBlob(...asked)),
    putBlob: (...asked) => ask((target) => target.putBlob(...asked)),
    putManifest: (...asked) => ask((target) => target.putManifest(...asked)),
    deleteManifest: (...asked) => ask((target) => target.deleteManifest(...asked)),
    deletes: (...asked) => ask((target) => target.deletes(...asked)),
  }
}
