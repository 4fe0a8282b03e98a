import 'server-only'
import { join } from 'node:path'
import { once } from '@/lib/process'
import { getSettings } from '@/lib/settings/settings'
import type { ActivityLog } from './activity-log'
import { openSqliteActivityLog } from './sqlite-activity-log'

/**
 * The log of this process. Throws a 503 while it cannot be written, so that nothing is changed unseen: a damaged file is
 * set aside, and stays so until a person has looked at it.
 */
export async function activityLog(): Promise<ActivityLog> {
  const { dataFolder } = await getSettings()
  return once('activity log', () => openKept(join(dataFolder, 'activity.sqlite')))()
}

/** Tried again each time while it cannot be opened. */
function openKept(path: string): () => ActivityLog {
  let opened: ActivityLog | undefined
  return () => {
    opened ??= openSqliteActivityLog(path)
    return opened
  }
}
