import 'server-only'
import type { Activity } from './activity'
import { type ActivityAccess, createActivityAccess } from './activity-access'
import { type ActivityFilter, includesRepository } from './activity-filter'
import type { JobGroup } from './activity-search'
import { activityLogToRead } from './current-activity-log'
import { createDayOf, listDays } from './days'

const DAYS = 30
const MAX_JOBS = 20_000
const MAX_REPOSITORIES = 100

export interface ActivitySummary {
  /** Jobs that match, by the day on which they started, the oldest first. */
  days: { date: string; jobCount: number }[]
  /** People and repositories of any jobs, those with the newest jobs first. */
  actors: string[]
  repositories: { registry: string; repository: string }[]
  /** False if there are more jobs or repositories than one summary looks at, or if a registry couldn't be asked. */
  isComplete: boolean
}

export interface SummaryQuery {
  /** Of the IANA time zone database. */
  timeZone: string
  now: Date
  filter: Pick<ActivityFilter, 'registry' | 'repository' | 'action' | 'actor'>
}

/** Counts the jobs of 30 days, in the repositories that the visitor of the current request may read now. */
export async function summarizeActivity(query: SummaryQuery, signal: AbortSignal): Promise<ActivitySummary> {
  const log = await activityLogToRead()
  const access = createActivityAccess(log, { maxRepositories: MAX_REPOSITORIES, signal })
  return summarizeGroups(await log.countJobs(MAX_JOBS), access, query)
}

/** The groups have the newest jobs first. */
export async function summarizeGroups(
  groups: readonly JobGroup[],
  access: ActivityAccess,
  { timeZone, now, filter }: SummaryQuery,
): Promise<ActivitySummary> {
  await access.check(groups)
  const dayOf = createDayOf(timeZone)
  const days = new Map(listDays(dayOf(now), DAYS).map((date) => [date, 0]))
  const actors = new Set<string>()
  const repositories = new Map<string, ActivitySummary['repositories'][number]>()
  let isComplete = groups.reduce((sum, { jobCount }) => sum + jobCount, 0) < MAX_JOBS
  for (const group of groups) {
    if (!access.canCheck(group)) isComplete = false
    else if (await access.maySeeOf(group, group.owner)) {
      const { registry, repository, actor } = group
      actors.add(actor)
      repositories.set(`${registry}/${repository}`, { registry, repository })
      const date = dayOf(startOf(group))
      const before = days.get(date)
      if (before !== undefined && matches(group, filter)) days.set(date, before + group.jobCount)
    }
  }
  return {
    days: [...days].map(([date, jobCount]) => ({ date, jobCount })),
    actors: [...actors],
    repositories: [...repositories.values()],
    isComplete: isComplete && access.unknown.size === 0,
  }
}

function matches(group: JobGroup, filter: SummaryQuery['filter']): boolean {
  const isWanted = (wanted: Activity['action'] | string | undefined, value: string) =>
    wanted === undefined || wanted === value
  return (
    isWanted(filter.action, group.action) &&
    isWanted(filter.actor, group.actor) &&
    includesRepository(filter, group)
  )
}

/** No time zone of today has another offset than quarters of an hour. */
function startOf({ quarter }: JobGroup): Date {
  const minutes = String(Number(quarter.slice(14)) * 15).padStart(2, '0')
  return new Date(`${quarter.slice(0, 14)}${minutes}:00Z`)
}
