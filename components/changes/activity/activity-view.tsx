'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import { Button } from '@/components/ui/button'
import { ExportMenu } from '@/components/ui/export-menu'
import { FilterInput } from '@/components/ui/filter-input'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Toolbar } from '@/components/ui/toolbar'
import { useQueryState } from '@/components/ui/use-query-state'
import { formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { activityQuery } from '@/lib/queries/activity'
import { Problem } from '../problem'
import { ActivityTable } from './activity-table'
import { filterActivity } from './filter-activity'

/** Who changed what, in the repositories that the visitor can read. */
export function ActivityView({ now }: { now: string }) {
  const list = useInfiniteQuery(activityQuery)
  const [filter, setFilter] = useQueryState('filter')
  const wanted = useDeferredValue(filter)
  const all = useMemo(() => list.data?.pages.flatMap(({ activity }) => activity) ?? [], [list.data])
  const unread = list.data?.pages.flatMap((page) => page.hiddenRepositories ?? []) ?? []
  const shown = useMemo(() => filterActivity(all, wanted), [all, wanted])
  return (
    <div className="flex flex-col gap-4 pt-3">
      <div className="flex flex-col gap-1">
        <PageTitle>Activity log</PageTitle>
        <p className="text-muted">Changes made through Porthole, in repositories that you can read.</p>
      </div>
      {!list.data && list.error && (
        <Failure error={list.error} isPending={list.isFetching} onRetry={() => list.refetch()} />
      )}
      {unread.length > 0 && (
        <Notice tone="warning">
          Changes in {visibleText(unread.join(', '))} are hidden because your access couldn’t be verified.
        </Notice>
      )}
      {list.data && (
        <>
          <Toolbar>
            <FilterInput
              value={filter}
              onChange={setFilter}
              label={`Filter ${formatPlural(all.length, 'entry', 'entries')}`}
            />
            <ExportMenu
              name="activity"
              table={async () => {
                const { ACTIVITY_COLUMNS, toActivityRow } = await import('./export-activity')
                return { columns: ACTIVITY_COLUMNS, rows: shown.map(toActivityRow) }
              }}
            />
          </Toolbar>
          {shown.length > 0 ? (
            <ActivityTable entries={shown} now={now} />
          ) : (
            <p className="panel px-4 py-6 text-muted">{describeEmpty(all.length, list.hasNextPage)}</p>
          )}
        </>
      )}
      {list.data && list.error && (
        <Failure error={list.error} isPending={list.isFetching} onRetry={() => list.fetchNextPage()} />
      )}
      {list.hasNextPage && !list.error && (
        <Button
          className="self-start"
          disabled={list.isFetchingNextPage}
          onClick={() => list.fetchNextPage()}
        >
          Load older entries
        </Button>
      )}
    </div>
  )
}

interface FailureProps {
  error: Error
  isPending: boolean
  onRetry: () => void
}

function Failure({ error, isPending, onRetry }: FailureProps) {
  return (
    <div className="flex flex-col gap-3">
      <Problem error={error} />
      <Button className="self-start" isPending={isPending} onClick={onRetry}>
        Try again
      </Button>
    </div>
  )
}

/** Says how many entries the filter was compared with. */
function describeEmpty(count: number, isMore: boolean): string {
  if (count === 0) return 'No changes yet, or none that you can see.'
  const what = isMore
    ? `the newest ${formatPlural(count, 'entry', 'entries')}`
    : formatPlural(count, 'entry', 'entries')
  return `No matches in ${what}.`
}
