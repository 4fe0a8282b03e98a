import 'server-only'
import { LRUCache } from 'lru-cache'
import { MAX_PLAN_SIZE, refuseLargePlan, sizeOfPlan } from './plan-size'
import { MAX_PLAN_AGE_MS, type PlanStore, type StoredPlan } from './plan-store'

/** A store for a single process: its plans end with it, and new ones replace the least recently used. */
export function createMemoryPlanStore(now: () => number): PlanStore {
  const plans = new LRUCache<string, StoredPlan>({
    maxSize: MAX_PLAN_SIZE,
    sizeCalculation: ({ plan }) => sizeOfPlan(plan),
    ttl: MAX_PLAN_AGE_MS,
    // By default, lru-cache calls `now` at most once per millisecond of the real clock.
    ttlResolution: 0,
    perf: { now },
  })
  return {
    async put(plan, owner) {
      // A cache drops without a word what it has no room for.
      refuseLargePlan(plan)
      plans.set(plan.id, { plan, owner })
    },
    find: async (id) => plans.get(id),
  }
}
