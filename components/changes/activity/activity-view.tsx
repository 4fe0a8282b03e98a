'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useRegistries } from '@/components/registry/registries-context'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { useThrottled } from '@/components/ui/use-throttled'
import { visibleText } from '@/lib/oci/visible-text'
import { activityJobsQuery, activitySummaryQuery } from '@/lib/queries/activity'
import { ActivityChart } from './activity-chart'
import { toParameters, toSummaryParameters } from './activity-filters'
import { ActivityList } from './activity-list'
import { ActivityToolbar } from './activity-toolbar'
import { useActivityFilters } from './use-activity-filters'

/** While someone types, the server isn't asked for each letter. */
const TYPING_MS = 300

/** Who changed what, in the repositories that the visitor can read. */
export function ActivityView({ now }: { now: string }) {
  const state = useActivityFilters()
  const hosts = useRegistries().map(({ host }) => host)
  const { filters, set } = state
  const parameters = toParameters({ ...filters, filter: useThrottled(filters.filter, TYPING_MS) }, hosts)
  const list = useInfiniteQuery(activityJobsQuery(parameters))
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const summary = useQuery(activitySummaryQuery({ ...toSummaryParameters(filters, hosts), timeZone })).data
  const unread = [...new Set(list.data?.pages.flatMap((page) => page.hiddenRepositories ?? []))]
  return (
    <div className="flex flex-col gap-4 pt-3">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="flex flex-col gap-1">
          <PageTitle>Activity</PageTitle>
          <p className="text-muted">Changes made in Porthole, in repositories that you can read.</p>
        </div>
        <ActivityChart summary={summary} from={filters.from} to={filters.to} onPick={set} />
      </div>
      <ActivityToolbar {...state} summary={summary} parameters={parameters} now={now} />
      {unread.length > 0 && (
        <Notice tone="warning">
          Changes in {visibleText(unread.join(', '))} are hidden because your access couldn’t be verified.
        </Notice>
      )}
      <ActivityList list={list} now={now} state={state} rowFilter={parameters.filter ?? ''} />
    </div>
  )
}
