'use client'

import { useQuery } from '@tanstack/react-query'
import type { RestorePlan } from '@/lib/changes/restore/restore-plan'
import { RegistryError } from '@/lib/oci/registry-error'
import { restorePlanQuery } from '@/lib/queries/restore-plan'
import { useApply } from '../use-apply'
import type { Change } from '../use-change'

interface Restore extends Change<RestorePlan> {
  /** Until there's a plan or an error. */
  isPlanning: boolean
  /** Makes the plan again, if it couldn't be made for a reason that may be over. */
  planAgain: (() => void) | undefined
}

/** Makes the plan right away, which changes nothing. */
export function useRestore(deleteJob: string, tags: string[]): Restore {
  const { job, apply, error: applyError, isApplying, isStale } = useApply()
  const { data, error, isFetching, refetch } = useQuery({
    ...restorePlanQuery(deleteJob, tags),
    enabled: job === '',
  })
  const isPlanning = isFetching && !data
  const plan = isStale ? undefined : data
  return {
    plan,
    job,
    errors: [isPlanning ? null : error, applyError],
    isApplying,
    apply: (confirm) => plan && apply({ id: plan.id, confirm }),
    isPlanning,
    planAgain: mayBeOver(error) && !isFetching ? () => void refetch() : undefined,
  }
}

function mayBeOver(error: Error | null): boolean {
  return error instanceof RegistryError && error.status >= 429
}
