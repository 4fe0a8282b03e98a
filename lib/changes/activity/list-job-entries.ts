import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Activity } from './activity'
import { createActivityAccess } from './activity-access'
import { activityLogToRead } from './current-activity-log'

export interface JobEntriesPage {
  activity: Activity[]
  /** The `after` of the next page. */
  next?: number
}

/** Lists the entries of a job in their order. Throws a 404 if the visitor may not see them. */
export async function listJobEntries(
  job: string,
  page: { after?: number | undefined; text?: string | undefined; limit: number },
  signal: AbortSignal,
): Promise<JobEntriesPage> {
  const log = await activityLogToRead()
  const access = createActivityAccess(log, { maxRepositories: 1, signal })
  const found = await log.listOfJob(job, { ...page, limit: page.limit + 1 })
  const [first] = found
  if (!first) {
    const [head] = await log.listJobs({ job, limit: 1 })
    if (head && (await access.maySee(head))) return { activity: [] }
    throw unknownJob()
  }
  if (!(await access.maySee(first))) throw unknownJob()
  const activity = await Promise.all(found.slice(0, page.limit).map(access.hideSource))
  const last = activity.at(-1)
  return { activity, ...(found.length > page.limit && last && { next: last.id }) }
}

function unknownJob(): RegistryError {
  return new RegistryError(
    404,
    'JOB_UNKNOWN',
    'This job isn’t in the activity log, or you can’t read its repository.',
  )
}
