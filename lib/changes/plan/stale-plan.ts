import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'

/** A 409 `PLAN_STALE` that says what has changed since. */
export function stalePlan(changes: readonly string[]): RegistryError {
  return new RegistryError(409, 'PLAN_STALE', `This is not as it was planned: ${changes.join('; ')}.`, {
    fix: 'Make the plan again, and look at it.',
  })
}

/** Says how a tag of the target differs from what the plan found. */
export function describeMovedTag(tag: string, planned: string | null, now: string | null): string {
  return `${tag} of the target named ${planned ?? 'nothing'} and names ${now ?? 'nothing'} now`
}
