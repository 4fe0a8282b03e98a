import type { Plan } from './plan'

/** Long enough to look at a plan; what it was made from changes meanwhile. */
export const MAX_PLAN_AGE_MS = 3_600_000

export interface StoredPlan {
  plan: Plan
  /** Nobody else may apply it. */
  owner: string
}

/** Plans between preview and apply. Asynchronous, so that a plan made on one replica can be applied on another. */
export interface PlanStore {
  /** Rejects with a 422 for a plan that is larger than the store keeps. */
  put(plan: Plan, owner: string): Promise<void>
  /** Undefined for a plan that is unknown, or older than `MAX_PLAN_AGE_MS`. A plan can be found more than once. */
  find(id: string): Promise<StoredPlan | undefined>
}
