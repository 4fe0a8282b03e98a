import 'server-only'
import type { DatabaseSync } from 'node:sqlite'
import type { ActivityFilter, NewActivity } from './activity-log'
import type { ActivityEnd } from './pending-ends'

export type ActivityRow = Record<string, unknown>

/** The entries of jobs, and their actors, in an SQLite database. */
export interface ActivityTable {
  add(entry: NewActivity, by: { process: string; startedAt: string }): void
  setEnd(job: string, end: ActivityEnd): void
  list(filter: ActivityFilter): ActivityRow[]
  ofJob(job: string): ActivityRow[]
  setActor(job: string, actor: string): void
  actorOf(job: string): string | undefined
}

export function createActivityTable(database: DatabaseSync): ActivityTable {
  const insert = database.prepare(
    `INSERT INTO activity (job, process, started_at, who, kind, source, registry, repository, tag, from_digest, to_digest)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const update = database.prepare('UPDATE activity SET outcome = ?, ended_at = ?, detail = ? WHERE job = ?')
  const isRestorable =
    'EXISTS (SELECT 1 FROM kept_manifest WHERE kept_manifest.job = activity.job) AS is_kept'
  const selectOfJob = database.prepare(`SELECT *, ${isRestorable} FROM activity WHERE job = ? ORDER BY id`)
  const select = database.prepare(
    `SELECT *, ${isRestorable} FROM activity WHERE (?1 IS NULL OR registry = ?1) AND (?2 IS NULL OR repository = ?2)
     AND (?3 IS NULL OR id < ?3) ORDER BY id DESC LIMIT ?4`,
  )
  const insertActor = database.prepare('INSERT OR REPLACE INTO actor (job, actor) VALUES (?, ?)')
  const selectActor = database.prepare('SELECT actor FROM actor WHERE job = ?')
  return {
    add(entry, { process, startedAt }) {
      const { job, actor, action, source, registry, repository, tag, previousDigest, newDigest } = entry
      const place = [source, registry, repository, tag, previousDigest, newDigest ?? '']
      insert.run(job, process, startedAt, actor, action, ...place)
    },
    setEnd: (job, { outcome, endedAt, detail }) => void update.run(outcome, endedAt, detail, job),
    list: ({ registry, repository, before, limit }) =>
      select.all(registry ?? null, repository ?? null, before ?? null, limit),
    ofJob: (job) => selectOfJob.all(job),
    setActor: (job, actor) => void insertActor.run(job, actor),
    actorOf: (job) => selectActor.get(job)?.actor as string | undefined,
  }
}
