import 'server-only'
import type { Activity } from './activity'
import { createActivityAccess } from './activity-access'
import type { ActivityFilter } from './activity-log'
import { activityLogToRead } from './current-activity-log'

/** Entries, and repositories, that one page examines. */
const MAX_ENTRIES = 2000
const MAX_REPOSITORIES = 200
const MAX_BATCH_ENTRIES = 100

export interface ActivityPage {
  activity: Activity[]
  /** Repositories with hidden entries, because the registry couldn't say whether the visitor may read them. */
  hiddenRepositories?: string[]
  /** The `before` of the next page. */
  next?: number
}

/**
 * Lists entries of the repositories that the visitor of the current request may read now. Also hides sources that
 * they may not read.
 */
export async function listActivity(
  { limit, ...filter }: ActivityFilter,
  signal: AbortSignal,
): Promise<ActivityPage> {
  const log = await activityLogToRead()
  const access = createActivityAccess(log, signal)
  const activity: Activity[] = []
  let { before } = filter
  const page = (next?: number): ActivityPage => ({
    activity,
    ...(access.unknown.size > 0 && { hiddenRepositories: [...access.unknown] }),
    ...(next !== undefined && { next }),
  })
  for (let seen = 0; seen < MAX_ENTRIES; ) {
    const entries = await log.list({ ...filter, before, limit: MAX_BATCH_ENTRIES })
    for (const entry of entries) {
      if (access.repositoryCount >= MAX_REPOSITORIES) return page(before)
      if (await access.maySee(entry)) activity.push(await access.hideSource(entry))
      before = entry.id
      if (activity.length === limit) return page(entry.id)
    }
    if (entries.length < MAX_BATCH_ENTRIES) return page()
    seen += entries.length
  }
  return page(before)
}
