'use client'

import { useMutation } from '@tanstack/react-query'
import { runPlan } from '@/lib/queries/actions'
import { useQueryState } from '../ui/use-query-state'

/** A change from its question over its plan to its job, which is in the address. */
export function useChange<Asked, Planned extends { id: string }>(
  makePlan: (asked: Asked) => Promise<Planned>,
) {
  const [job, setJob] = useQueryState('job')
  const plan = useMutation({ mutationFn: makePlan })
  const run = useMutation({ mutationFn: runPlan, onSuccess: setJob })
  return {
    job,
    plan,
    run,
    /** Plans, and takes away what was planned or done before. */
    ask: (asked: Asked) => {
      setJob('')
      run.reset()
      plan.mutate(asked)
    },
    /** For the fields: what is planned is what is asked, so that another question has no plan yet. */
    changing:
      <T>(set: (value: T) => void) =>
      (value: T) => {
        plan.reset()
        run.reset()
        set(value)
      },
  }
}
