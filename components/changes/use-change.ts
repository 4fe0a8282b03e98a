'use client'

import { useApply } from './use-apply'
import { usePlan } from './use-plan'

/** A plan and the job that applies it, as a page shows them. */
export interface Change<Planned extends { id: string }> {
  plan: Planned | undefined
  job: string
  /** Why the plan couldn't be made or applied. */
  errors: readonly (Error | null)[]
  isApplying: boolean
  /** Applies the plan; `confirm` is the typed confirmation, if one is required. */
  apply: (confirm?: string) => void
}

/** The plan and the job for a form. */
export function useChange<Asked, Planned extends { id: string }>(
  makePlan: (asked: Asked) => Promise<Planned>,
  form: unknown,
) {
  const { data, error, variables, isPending, isCurrent, make } = usePlan(makePlan, form)
  const { job, apply, error: applyError, isApplying, isStale, forget } = useApply()
  const plan = isStale ? undefined : data
  return {
    plan,
    job,
    errors: [error, isCurrent ? applyError : null],
    isApplying,
    apply: (confirm?: string) => plan && apply({ id: plan.id, confirm }),
    /** The request that the plan was made from. */
    asked: variables,
    isPlanning: isPending,
    /** Makes a plan, and forgets the previous plan and job. */
    ask: (asked: Asked) => {
      forget()
      make(asked)
    },
  }
}
