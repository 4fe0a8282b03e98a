import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { ActivityJobPage, ActivitySummary, JobEntriesPage } from '@/lib/api/activity'
import { api } from '@/lib/routes'
import { getJson } from './api-client'

/** The parameters of the API, without those for pages. */
export type ActivityParameters = Record<string, string | undefined>

const JOBS_PER_PAGE = 50
/** The first page is what most jobs need. */
const FIRST_ENTRIES = 10
const MORE_ENTRIES = 100

/** The jobs that match, newest first. */
export const activityJobsQuery = (filter: ActivityParameters) =>
  infiniteQueryOptions({
    queryKey: ['activity', 'jobs', filter],
    queryFn: ({ pageParam, signal }) =>
      getJson<ActivityJobPage>(api.activityJobs({ ...filter, n: String(JOBS_PER_PAGE) }, pageParam), signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })

/** What a job changed, in the order of its plan. */
export const jobEntriesQuery = (job: string, filter: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['activity', 'entries', job, filter],
    queryFn: ({ pageParam, signal }) =>
      getJson<JobEntriesPage>(
        api.jobEntries(job, {
          filter,
          after: pageParam,
          n: pageParam === undefined ? FIRST_ENTRIES : MORE_ENTRIES,
        }),
        signal,
      ),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next,
  })

/** Jobs per day, and the people and repositories of all jobs. */
export const activitySummaryQuery = (filter: ActivityParameters) =>
  queryOptions({
    queryKey: ['activity', 'summary', filter],
    queryFn: ({ signal }) => getJson<ActivitySummary>(api.activitySummary(filter), signal),
    placeholderData: keepPreviousData,
  })
