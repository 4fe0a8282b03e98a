import type { Plan } from './plan'

/** Long enough to review a plan; the registry changes meanwhile. */
export const MAX_PLAN_AGE_MS = 3_600_000

export interface StoredPlan {
  plan: Plan
  /** Only the owner may apply it. */
  owner: string
}

/** Plans between preview and apply. Asynchronous, so that another replica can apply a plan. */
export interface PlanStore {
  /** Rejects with a 422 for a plan that is larger than the store keeps. */
  put(plan: Plan, owner: string): Promise<void>
  /** Undefined for a plan that is unknown or older than `MAX_PLAN_AGE_MS`. Finding a plan doesn't remove it. */
  find(id: string): Promise<StoredPlan | undefined>
}
