'use client'

import { useQuery } from '@tanstack/react-query'
import type { RestorePlan } from '@/lib/changes/restore/restore-plan'
import { restorePlanQuery } from '@/lib/queries/restore-plan'
import { useApply } from '../use-apply'
import type { Change } from '../use-change'

/** Makes the plan right away, which changes nothing. `isPlanning` until there's a plan or an error. */
export function useRestore(deleteJob: string): Change<RestorePlan> & { isPlanning: boolean } {
  const { job, apply, error: applyError, isApplying, isStale } = useApply()
  const { data, error, isLoading } = useQuery({ ...restorePlanQuery(deleteJob), enabled: job === '' })
  const plan = isStale ? undefined : data
  return {
    plan,
    job,
    errors: [error, applyError],
    isApplying,
    apply: (confirm) => plan && apply({ id: plan.id, confirm }),
    isPlanning: isLoading,
  }
}
