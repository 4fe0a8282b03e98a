'use client'

import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import type { ActivityJobPage } from '@/lib/api/activity'
import { Failure } from './failure'
import { formatDay, localDate } from './local-days'
import { Timeline } from './timeline'
import type { FilterState } from './use-activity-filters'

/** What the list needs of its query. */
interface JobList {
  data: { pages: ActivityJobPage[] } | undefined
  error: Error | null
  isFetching: boolean
  isFetchingNextPage: boolean
  isPlaceholderData: boolean
  hasNextPage: boolean
  refetch: () => unknown
  fetchNextPage: () => unknown
}

interface Props {
  list: JobList
  now: string
  state: FilterState
  /** The text that rows of a job have to match, once it's typed. */
  rowFilter: string
}

/** The jobs that match, how far they were searched, and older ones. */
export function ActivityList({ list, now, state: { filters, count, clear }, rowFilter }: Props) {
  const { data, error, isFetching, hasNextPage } = list
  if (!data && error) return <Failure error={error} isPending={isFetching} onRetry={() => list.refetch()} />
  if (!data) return <LoadingJobs />
  const jobs = data.pages.flatMap((page) => page.jobs)
  const searchedTo = data.pages.at(-1)?.searchedTo
  return (
    <div
      aria-busy={list.isPlaceholderData}
      className={`flex flex-col gap-4 ${list.isPlaceholderData ? 'opacity-60' : ''}`}
    >
      {filters.job !== '' && (
        <p className="text-muted">
          Only one job is shown.{' '}
          <Button variant="link" onClick={clear}>
            Show all activity
          </Button>
        </p>
      )}
      {jobs.length > 0 && <Timeline jobs={jobs} now={now} filter={rowFilter} isMore={hasNextPage} />}
      {(jobs.length === 0 || searchedTo) && (
        <p className={jobs.length === 0 ? 'panel px-4 py-6 text-muted' : 'text-muted'}>
          {describeSearch({ isEmpty: jobs.length === 0, isFiltered: count > 0, searchedTo, now })}
        </p>
      )}
      {error && <Failure error={error} isPending={isFetching} onRetry={() => list.fetchNextPage()} />}
      {hasNextPage && !error && (
        <Button
          className="self-start"
          isPending={list.isFetchingNextPage}
          onClick={() => list.fetchNextPage()}
        >
          {searchedTo ? 'Search older jobs' : 'Load older jobs'}
        </Button>
      )}
    </div>
  )
}

interface Searched {
  isEmpty: boolean
  isFiltered: boolean
  searchedTo: string | undefined
  now: string
}

function describeSearch({ isEmpty, isFiltered, searchedTo, now }: Searched): string {
  if (searchedTo) {
    const day = formatDay(localDate(searchedTo), localDate(now))
    const back = `back to ${day === 'Today' || day === 'Yesterday' ? day.toLowerCase() : day}`
    return isEmpty ? `No matches ${back}.` : `Searched ${back}.`
  }
  return isEmpty && isFiltered ? 'No jobs match.' : 'No changes yet, or none that you can see.'
}

/** As tall as closed cards. */
function LoadingJobs() {
  return (
    <div role="status" className="flex flex-col gap-3 sm:pl-11">
      <span className="sr-only">Loading…</span>
      <div className="flex h-5 items-center">
        <Skeleton width={90} />
      </div>
      {[320, 260, 300, 240].map((width) => (
        <div key={width} className="panel flex h-14 flex-col justify-center gap-2 px-4">
          <Skeleton width={width} />
          <Skeleton width={160} height={8} />
        </div>
      ))}
    </div>
  )
}
