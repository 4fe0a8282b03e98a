import { queryOptions } from '@tanstack/react-query'
import { makeRestorePlan } from './changes'

/** A plan to put back what a job deleted, made once for each visit of its page. */
export const restorePlanQuery = (job: string) =>
  queryOptions({
    queryKey: ['undo-plan', job],
    queryFn: () => makeRestorePlan(job),
    staleTime: Number.POSITIVE_INFINITY,
    // The next visit may find something else in the registry.
    gcTime: 0,
    refetchOnReconnect: false,
  })
