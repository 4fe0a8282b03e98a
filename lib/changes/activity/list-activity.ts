import 'server-only'
import type { Activity, ActivityJob } from './activity'
import { type ActivityAccess, createActivityAccess } from './activity-access'
import type { ActivityFilter } from './activity-filter'
import { findCancelable } from './cancelable-jobs'
import { activityLogToRead } from './current-activity-log'
import { type SearchPage, searchActivity } from './search-activity'

/** Repositories that one page checks. */
const MAX_REPOSITORIES = 200

interface Incomplete {
  /** Repositories with hidden entries, because the registry couldn't say whether the visitor may read them. */
  hiddenRepositories?: string[]
  /** The `before` of the next page. */
  next?: number
  /** The search reached its limits at this time, and `next` continues it. */
  searchedTo?: string
}

export interface ActivityPage extends Incomplete {
  activity: Activity[]
}

export interface ActivityJobPage extends Incomplete {
  jobs: ActivityJob[]
}

export type PageFilter = ActivityFilter & { before?: number | undefined; limit: number }

/**
 * Lists entries of the repositories that the visitor of the current request may read now. Also hides sources that
 * they may not read.
 */
export async function listActivity(filter: PageFilter, signal: AbortSignal): Promise<ActivityPage> {
  const log = await activityLogToRead()
  const access = createActivityAccess(log, { maxRepositories: MAX_REPOSITORIES, signal })
  const page = await searchActivity({ log, list: log.list, access }, filter)
  return { activity: page.found, ...incomplete(page, access) }
}

/** The same for jobs. */
export async function listActivityJobs(filter: PageFilter, signal: AbortSignal): Promise<ActivityJobPage> {
  const log = await activityLogToRead()
  const access = createActivityAccess(log, { maxRepositories: MAX_REPOSITORIES, signal })
  const page = await searchActivity({ log, list: log.listJobs, access }, filter)
  const cancelable = await findCancelable(page.found)
  const jobs = page.found.map((job) => (cancelable.has(job.job) ? { ...job, canCancel: true } : job))
  return { jobs, ...incomplete(page, access) }
}

function incomplete<T>({ next, searchedTo }: SearchPage<T>, { unknown }: ActivityAccess): Incomplete {
  return {
    ...(unknown.size > 0 && { hiddenRepositories: [...unknown] }),
    ...(next !== undefined && { next }),
    ...(searchedTo !== undefined && { searchedTo }),
  }
}
