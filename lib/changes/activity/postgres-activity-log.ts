import 'server-only'
import { isReadOnly } from '@/lib/database/check-database'
import type { Database } from '@/lib/database/database'
import type { Beating, Heartbeats } from '@/lib/database/heartbeats'
import { type Queries, toText } from '@/lib/database/queries'
import type { ActivityJob } from './activity'
import { changesBlocked, logUnreadable } from './activity-errors'
import type { ActivityLog, NewActivity } from './activity-log'
import { createActivitySearch, type Row } from './activity-search'
import { insertEntries } from './insert-entries'
import { KEPT_LIMITS } from './kept-manifests'
import { createPendingEnds } from './pending-ends'
import { POSTGRES_DIALECT } from './postgres-dialect'
import { createPostgresKeptManifests } from './postgres-kept-manifests'
import { writeEnd } from './write-end'

/** What the dialect selects, with the names of an entry. */
type ActivityRow = { [K in keyof ActivityJob]: ActivityJob[K] }

/** An activity log that replicas share. Everything rejects with a 503 while the database can't be used. */
export interface PostgresActivityLog extends ActivityLog {
  /** Rejects with a 503 if no change could be recorded now. */
  check(): Promise<void>
}

/** An activity log in a database. Whoever opened the database closes it. */
export function createPostgresActivityLog(
  database: Database,
  heartbeats: Heartbeats,
  limits = KEPT_LIMITS,
): PostgresActivityLog {
  const manifests = createPostgresKeptManifests(database, limits)
  const running = new Map<string, Beating>()
  const ends = createPendingEnds((job, end) => writeEnd(database, job, end), { holdsProcess: true })
  const run = <R extends Row>(sql: string, values: readonly unknown[]) =>
    orThrow(logUnreadable, () => database.query<R>(sql, values.map(toValue)))
  const toShown = ({ entryCount: _, tagCount: __, ...entry }: ActivityRow) => ends.show(entry)
  const search = createActivitySearch({
    ...POSTGRES_DIALECT,
    run,
    toActivity: (row) => toShown(row as ActivityRow),
  })
  return {
    ...search,
    async begin(entries, actor) {
      const [first] = entries
      if (!first) throw new Error('This job has no entries for the activity log.')
      const { job } = first
      let isInserted = false
      try {
        await database.transaction(async (queries) => {
          await insertJob(queries, heartbeats, { entries, actor })
          isInserted = true
        })
      } catch (error) {
        const { message: detail } = changesBlocked(error)
        // The connection broke during the commit, so the job may have been recorded.
        if (isInserted) void ends.write(job, { outcome: 'failed', endedAt: new Date().toISOString(), detail })
        throw changesBlocked(error)
      }
      const beating = heartbeats.start()
      running.set(job, beating)
      return beating.signal
    },
    async end(job, end) {
      await ends.write(job, end)
      running.get(job)?.stop()
      running.delete(job)
    },
    ofJob: async (job) =>
      (await run<ActivityRow>(`${POSTGRES_DIALECT.select} WHERE job = $1 ORDER BY id`, [job])).map(toShown),
    actorOf: async (job) =>
      (await run<{ actor: string }>('SELECT actor FROM porthole.actor WHERE job = $1', [job]))[0]?.actor,
    keep: (job, kept) => manifests.keep(job, kept),
    kept: (job) => orThrow(logUnreadable, () => manifests.of(job)),
    check: () => check(database),
    close() {
      ends.stop()
      for (const beating of running.values()) beating.stop()
    },
  }
}

async function insertJob(
  queries: Queries,
  heartbeats: Heartbeats,
  { entries, actor }: { entries: readonly NewActivity[]; actor: string },
): Promise<void> {
  const startedAt = new Date().toISOString()
  const open = { process: heartbeats.process, startedAt, endedAt: null, outcome: null, detail: null }
  await queries.query(
    'INSERT INTO porthole.actor VALUES ($1, $2) ON CONFLICT (job) DO UPDATE SET actor = excluded.actor',
    [toText(entries[0]?.job ?? ''), toText(actor)],
  )
  const rows = entries.map((entry) => ({ ...entry, ...open }))
  await insertEntries(queries, rows)
  // Last, because other processes see it, and our next one can be written, only after the commit.
  await heartbeats.beat(queries)
}

/** A value that PostgreSQL can store, so that it finds what it stored. */
function toValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toValue)
  return typeof value === 'string' ? toText(value) : value
}

async function check(database: Database): Promise<void> {
  await orThrow(changesBlocked, async () => {
    if (await isReadOnly(database)) throw new Error('the database is read-only')
  })
}

async function orThrow<T>(toError: (error: unknown) => Error, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw toError(error)
  }
}
