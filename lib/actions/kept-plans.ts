import 'server-only'
import { LRUCache } from 'lru-cache'
import { RegistryError } from '@/lib/oci/registry-error'
import { once } from '@/lib/process'
import type { CopyPlan } from './copy-plan'

const HOUR_MS = 3_600_000

interface Kept {
  plan: CopyPlan
  /** Whose plan it is: nobody else may run it. */
  owner: string
}

function plans(): LRUCache<string, Kept> {
  return once('plans', () => new LRUCache<string, Kept>({ max: 1000, ttl: HOUR_MS }))
}

export function keepPlan(plan: CopyPlan, owner: string): void {
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
