import { queryOptions } from '@tanstack/react-query'
import type { RunningJobs } from '@/lib/api/jobs'
import { api } from '@/lib/routes'
import { getJson } from './api-client'

const INTERVAL_MS = 15_000

/** The running jobs. Asks again while there are any, and when the visitor comes back to the page; never while it's hidden. */
export const runningJobsQuery = queryOptions({
  queryKey: ['running-jobs'],
  queryFn: ({ signal }) => getJson<RunningJobs>(api.runningJobs(), signal),
  refetchInterval: ({ state }) => (state.data && state.data.jobs.length > 0 ? INTERVAL_MS : false),
  refetchOnWindowFocus: true,
})
