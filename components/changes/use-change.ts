'use client'

import { useMutation } from '@tanstack/react-query'
import { useQueryState } from '@/components/ui/use-query-state'
import { RegistryError } from '@/lib/oci/registry-error'
import { runPlan } from '@/lib/queries/actions'
import { usePlan } from './use-plan'

/** A change from its question, which is what the form says, over its plan to its job, which is in the address. */
export function useChange<Asked, Planned extends { id: string }>(
  makePlan: (asked: Asked) => Promise<Planned>,
  form: unknown,
) {
  const [job, setJob] = useQueryState('job')
  const plan = usePlan(makePlan, form)
  const run = useMutation({ mutationFn: runPlan, onSuccess: setJob })
  // What was planned can't be done any more: only a new plan can.
  const isStale = run.error instanceof RegistryError && run.error.code === 'PLAN_STALE'
  return {
    job,
    plan: isStale ? { ...plan, data: undefined } : plan,
    run: { ...run, error: plan.isCurrent ? run.error : null },
    /** Plans, and takes away what was planned or done before. */
    ask: (asked: Asked) => {
      setJob('')
      run.reset()
      plan.make(asked)
    },
  }
}
