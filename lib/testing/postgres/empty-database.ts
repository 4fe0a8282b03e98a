import { inject } from 'vitest'
import { type Database, openDatabase } from '@/lib/database/database'
import { type Beating, createHeartbeats, type Heartbeats } from '@/lib/database/heartbeats'

const opened: Database[] = []
const beating: Beating[] = []

/** Opens this worker's database, with empty tables. Only one at a time. Call `closeDatabases` after the tests. */
export async function openEmptyDatabase(): Promise<Database> {
  const database = await openAnotherConnection()
  const tables = await database.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname = 'porthole' AND tablename <> 'schema_version'`,
  )
  await database.query(`TRUNCATE ${tables.map(({ name }) => name).join(', ')} RESTART IDENTITY CASCADE`)
  // No table owns it.
  await database.query('ALTER SEQUENCE porthole.imported_activity RESTART')
  return database
}

/** Opens the same database again, as another replica does. */
export async function openAnotherConnection(): Promise<Database> {
  const database = openDatabase(workerUrl())
  opened.push(database)
  await database.prepare()
  return database
}

/** Heartbeats that end with `closeDatabases`. */
export function openHeartbeats(database: Database): Heartbeats {
  const heartbeats = createHeartbeats(database)
  return {
    ...heartbeats,
    start() {
      const started = heartbeats.start()
      beating.push(started)
      return started
    },
  }
}

export async function closeDatabases(): Promise<void> {
  for (const { stop } of beating.splice(0)) stop()
  await Promise.all(opened.splice(0).map((database) => database.close()))
}

/** The address of this worker's database. */
export function workerUrl(): string {
  const urls = inject('databaseUrls')
  const url = urls[(Number(process.env.VITEST_POOL_ID) - 1) % urls.length]
  if (url === undefined) throw new Error('PostgreSQL was not started for these tests.')
  return url
}
