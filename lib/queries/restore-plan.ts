import { queryOptions } from '@tanstack/react-query'
import { makeRestorePlan } from './changes'

/** A plan to restore what a job deleted, or only some of its tags, made once per visit of its page. */
export const restorePlanQuery = (deleteJob: string, tags: string[]) =>
  queryOptions({
    queryKey: ['undo-plan', deleteJob, tags],
    queryFn: () => makeRestorePlan({ deleteJob, ...(tags.length > 0 && { tags }) }),
    staleTime: Number.POSITIVE_INFINITY,
    // By the next visit, the registry may have changed.
    gcTime: 0,
    refetchOnReconnect: false,
  })
