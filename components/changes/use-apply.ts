'use client'

import { useMutation } from '@tanstack/react-query'
import { useQueryState } from '@/components/ui/use-query-state'
import { RegistryError } from '@/lib/oci/registry-error'
import { applyPlan } from '@/lib/queries/changes'

/** Applies a plan; the job that does it is in the address. */
export function useApply() {
  const [job, setJob] = useQueryState('job')
  const { mutate, error, isPending, reset } = useMutation({ mutationFn: applyPlan, onSuccess: setJob })
  return {
    job,
    apply: mutate,
    error,
    isApplying: isPending,
    /** What was planned can't be done any more: only a new plan can. */
    isStale: error instanceof RegistryError && error.code === 'PLAN_STALE',
    /** Forgets what was applied before. */
    forget: () => {
      setJob('')
      reset()
    },
  }
}
