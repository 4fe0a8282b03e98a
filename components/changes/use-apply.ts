'use client'

import { useMutation } from '@tanstack/react-query'
import { useQueryState } from '@/components/ui/use-query-state'
import { RegistryError } from '@/lib/oci/registry-error'
import { applyPlan } from '@/lib/queries/changes'

/** Applies a plan, and puts its job in the address. */
export function useApply() {
  const [job, setJob] = useQueryState('job')
  const { mutate, error, isPending, reset } = useMutation({ mutationFn: applyPlan, onSuccess: setJob })
  return {
    job,
    apply: mutate,
    error,
    isApplying: isPending,
    /** The plan can no longer be applied; make a new one. */
    isStale: error instanceof RegistryError && error.code === 'PLAN_STALE',
    /** Forgets what was applied before. */
    forget: () => {
      setJob('')
      reset()
    },
  }
}
