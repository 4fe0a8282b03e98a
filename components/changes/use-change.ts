'use client'

import { useApply } from './use-apply'
import { usePlan } from './use-plan'

/** A plan and the job that does it, as a page shows them. */
export interface Change<Planned extends { id: string }> {
  plan: Planned | undefined
  job: string
  /** Why the plan could not be made or applied. */
  errors: readonly (Error | null)[]
  isApplying: boolean
  /** Applies the plan; `confirm` is what was typed, where something has to be. */
  apply: (confirm?: string) => void
}

/** A change of what a form asks for: its plan, and its job. */
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
    /** What the plan was made of. */
    asked: variables,
    isPlanning: isPending,
    /** Makes a plan, and forgets what was planned or done before. */
    ask: (asked: Asked) => {
      forget()
      make(asked)
    },
  }
}
