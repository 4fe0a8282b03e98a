import 'server-only'
import { isReadOnly } from '@/lib/database/check-database'
import type { Database } from '@/lib/database/database'
import { type Beating, type Heartbeats, IS_ALIVE } from '@/lib/database/heartbeats'
import { type Queries, toText } from '@/lib/database/queries'
import type { Activity } from './activity'
import { changesBlocked, logUnreadable } from './activity-errors'
import type { ActivityLog, NewActivity } from './activity-log'
import { insertEntries } from './insert-entries'
import { KEPT_LIMITS } from './kept-manifests'
import { createPendingEnds } from './pending-ends'
import { createPostgresKeptManifests } from './postgres-kept-manifests'
import { writeEnd } from './write-end'

const SELECT = `
  SELECT id, job, started_at AS "startedAt", ended_at AS "endedAt", actor, action, source, registry, repository, tag,
    previous_digest AS "previousDigest", new_digest AS "newDigest", detail,
    coalesce(outcome, CASE WHEN EXISTS (
      SELECT 1 FROM porthole.process WHERE process.id = activity.process AND ${IS_ALIVE}
    ) THEN 'running' ELSE 'interrupted' END) AS outcome,
    EXISTS (SELECT 1 FROM porthole.kept_manifest WHERE kept_manifest.job = activity.job) AS "isRestorable"
  FROM porthole.activity`

/** The columns of `SELECT`, with the names of an entry. */
type ActivityRow = { [K in keyof Activity]: Activity[K] }

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
  const select = (clauses: string, values: unknown[]) =>
    orThrow(logUnreadable, async () => {
      const rows = await database.query<ActivityRow>(`${SELECT} ${clauses}`, values)
      return rows.map(ends.show)
    })
  return {
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
    list: ({ registry = null, repository = null, before = null, limit }) =>
      select(
        `WHERE ($1::text IS NULL OR registry = $1) AND ($2::text IS NULL OR repository = $2)
         AND ($3::bigint IS NULL OR id < $3) ORDER BY id DESC LIMIT $4`,
        [registry, repository, before, limit],
      ),
    ofJob: (job) => select('WHERE job = $1 ORDER BY id', [toText(job)]),
    actorOf: (job) =>
      orThrow(logUnreadable, async () => {
        const sql = 'SELECT actor FROM porthole.actor WHERE job = $1'
        return (await database.query<{ actor: string }>(sql, [toText(job)]))[0]?.actor
      }),
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
