import 'server-only'
import { LRUCache } from 'lru-cache'
import { RegistryError } from '@/lib/oci/registry-error'
import { once } from '@/lib/process'
import type { Plan } from './plan'

const HOUR_MS = 3_600_000
/** Manifests and blobs of all plans together; some 300 bytes each. */
const MAX_THINGS = 400_000

interface Kept {
  plan: Plan
  /** Whose plan it is: nobody else may run it. */
  owner: string
}

function plans(): LRUCache<string, Kept> {
  return once(
    'plans',
    () =>
      new LRUCache<string, Kept>({
        maxSize: MAX_THINGS,
        ttl: HOUR_MS,
        sizeCalculation: ({ plan }) => 100 + thingsOf(plan),
      }),
  )
}

function thingsOf(plan: Plan): number {
  if (plan.kind === 'delete') return plan.tags.length + plan.manifests.length + plan.stays.length
  if (plan.kind === 'undo') return plan.manifests.length + plan.names.length
  const copies = plan.kind === 'compose' ? plan.copies : [plan]
  return copies.reduce(
    (sum, { manifests, blobs, roots }) => sum + manifests.length + blobs.length + roots.length,
    0,
  )
}

export function storePlan(plan: Plan, owner: string): void {
  plans().set(plan.id, { plan, owner })
}

/** Throws a 404 for a plan that is unknown, too old, or another's. */
export function findPlan(id: string): Kept {
  const kept = plans().get(id)
  if (!kept) throw unknownPlan()
  return kept
}

export function unknownPlan(): RegistryError {
  return new RegistryError(
    404,
    'PLAN_UNKNOWN',
    'There is no such plan of yours; plans are kept for an hour.',
    {
      cure: 'Make the plan again.',
    },
  )
}
