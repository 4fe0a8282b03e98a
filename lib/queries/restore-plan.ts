import { queryOptions } from '@tanstack/react-query'
import { makeRestorePlan } from './changes'

/** A plan to restore what a job deleted, made once per visit of its page. */
export const restorePlanQuery = (job: string) =>
  queryOptions({
    queryKey: ['undo-plan', job],
    queryFn: () => makeRestorePlan(job),
    staleTime: Number.POSITIVE_INFINITY,
    // By the next visit, the registry may have changed.
    gcTime: 0,
    refetchOnReconnect: false,
  })
