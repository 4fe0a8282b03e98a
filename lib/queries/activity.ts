import { infiniteQueryOptions } from '@tanstack/react-query'
import type { ActivityPage } from '@/lib/api/activity'
import { api } from '@/lib/routes'
import { getJson } from './api-client'

/** The activity log, newest first. */
export const activityQuery = infiniteQueryOptions({
  queryKey: ['activity'],
  queryFn: ({ pageParam, signal }) => getJson<ActivityPage>(api.activity(pageParam), signal),
  initialPageParam: undefined as number | undefined,
  getNextPageParam: (page) => page.next,
})
