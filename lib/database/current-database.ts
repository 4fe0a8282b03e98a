import 'server-only'
import { once } from '@/lib/process'
import { getSettings } from '@/lib/settings/settings'
import { type Database, openDatabase } from './database'
import { createHeartbeats, type Heartbeats } from './heartbeats'

/** The database of this process, if the settings have one. */
export async function currentDatabase(): Promise<Database | undefined> {
  const { databaseUrl } = await getSettings()
  return databaseUrl === undefined ? undefined : once('database', () => openDatabase(databaseUrl))
}

/** The heartbeats of this process in its database. */
export function currentHeartbeats(database: Database): Heartbeats {
  return once('heartbeats', () => createHeartbeats(database))
}
