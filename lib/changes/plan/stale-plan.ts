import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'

/** A 409 `PLAN_STALE` that says what has changed since the plan was made. */
export function stalePlan(changes: readonly string[]): RegistryError {
  return new RegistryError(
    409,
    'PLAN_STALE',
    `The registry changed after this plan was created: ${changes.join('; ')}.`,
    {
      fix: 'Preview the changes again.',
    },
  )
}

/** Says how a tag of the target differs from what the plan found. */
export function describeMovedTag(tag: string, planned: string | null, now: string | null): string {
  const before = planned === null ? 'didn’t exist' : `pointed to ${planned}`
  const after = now === null ? 'no longer exists' : `now points to ${now}`
  return `${tag} in the target ${before} and ${after}`
}
