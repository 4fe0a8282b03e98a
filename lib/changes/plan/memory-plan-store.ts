import 'server-only'
import { LRUCache } from 'lru-cache'
import { formatCount } from '@/lib/format'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Plan } from './plan'
import { MAX_PLAN_AGE_MS, type PlanStore, type StoredPlan } from './plan-store'

/** Manifests, blobs and tags of all plans together; about 300 bytes each. */
const MAX_ENTRIES = 400_000
/** The weight of an empty plan. */
const ENTRIES_PER_PLAN = 100

/** A store for a single process: its plans end with it, and new ones replace the least recently used. */
export function createMemoryPlanStore(now: () => number): PlanStore {
  const plans = new LRUCache<string, StoredPlan>({
    maxSize: MAX_ENTRIES,
    sizeCalculation: ({ plan }) => sizeOf(plan),
    ttl: MAX_PLAN_AGE_MS,
    // By default, lru-cache calls `now` at most once per millisecond of the real clock.
    ttlResolution: 0,
    perf: { now },
  })
  return {
    async put(plan, owner) {
      // A cache drops without a word what it has no room for.
      if (sizeOf(plan) > MAX_ENTRIES) throw tooLarge(countEntries(plan))
      plans.set(plan.id, { plan, owner })
    },
    find: async (id) => plans.get(id),
  }
}

function sizeOf(plan: Plan): number {
  return ENTRIES_PER_PLAN + countEntries(plan)
}

function tooLarge(count: number): RegistryError {
  const limit = formatCount(MAX_ENTRIES - ENTRIES_PER_PLAN)
  return new RegistryError(
    422,
    'TOO_LARGE',
    `This plan is too large to apply: it has ${formatCount(count)} manifests, blobs, and tags. The limit is ${limit}.`,
    { fix: 'Select fewer tags, and preview the changes again.' },
  )
}

function countEntries(plan: Plan): number {
  if (plan.kind === 'delete') return plan.tags.length + plan.manifests.length + plan.kept.length
  if (plan.kind === 'restore') return plan.manifests.length + plan.tags.length
  const copies = plan.kind === 'create-index' ? plan.copies : [plan]
  return copies.reduce(
    (sum, { manifests, blobs, roots }) => sum + manifests.length + blobs.length + roots.length,
    0,
  )
}
