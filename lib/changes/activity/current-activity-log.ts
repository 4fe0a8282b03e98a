import 'server-only'
import { join } from 'node:path'
import { currentDatabase, currentHeartbeats } from '@/lib/database/current-database'
import { log } from '@/lib/log'
import { RegistryError } from '@/lib/oci/registry-error'
import { once } from '@/lib/process'
import { getSettings } from '@/lib/settings/settings'
import { MigrationError } from '@/lib/store/migrate'
import type { ActivityLog } from './activity-log'
import { createPostgresActivityLog, type PostgresActivityLog } from './postgres-activity-log'
import { openSqliteActivityLog } from './sqlite-activity-log'

/**
 * The log of this process, for a change. Throws a 503 while it can't be written, so that no change goes unrecorded. A
 * damaged file is set aside, and changes are refused until an administrator has looked at it.
 */
export async function activityLog(): Promise<ActivityLog> {
  const shared = await sharedActivityLog()
  await shared?.check()
  return shared ?? ownActivityLog()
}

/** The same for reading, which works also while a database can't be written. */
export async function activityLogToRead(): Promise<ActivityLog> {
  return (await sharedActivityLog()) ?? ownActivityLog()
}

async function sharedActivityLog(): Promise<PostgresActivityLog | undefined> {
  const database = await currentDatabase()
  if (!database) return undefined
  return once('shared activity log', () => createPostgresActivityLog(database, currentHeartbeats(database)))
}

async function ownActivityLog(): Promise<ActivityLog> {
  const { dataFolder } = await getSettings()
  return once('activity log', () => createActivityLogOpener(join(dataFolder, 'activity.sqlite')))()
}

/**
 * Opens a file once. Every call retries until that succeeds, except after a failed migration, because each attempt
 * copies the file.
 */
export function createActivityLogOpener(path: string): () => ActivityLog {
  let opened: ActivityLog | undefined
  let failure: RegistryError | undefined
  return () => {
    if (failure) throw failure
    try {
      opened ??= openSqliteActivityLog(path)
      return opened
    } catch (error) {
      if (error instanceof RegistryError && error.cause instanceof MigrationError) {
        failure = error
        log.error('Could not migrate the activity log', error.cause)
      }
      throw error
    }
  }
}
