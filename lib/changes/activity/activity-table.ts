import 'server-only'
import type { DatabaseSync } from 'node:sqlite'
import type { NewActivity } from './activity-log'
import type { ActivityEnd } from './pending-ends'
import { SQLITE_DIALECT } from './sqlite-dialect'

export type ActivityRow = Record<string, unknown>

/** The entries of jobs, and their actors, in an SQLite database. */
export interface ActivityTable {
  /** Adds the entries of one job. */
  add(entries: readonly NewActivity[], by: { process: string; startedAt: string }): void
  setEnd(job: string, end: ActivityEnd): void
  ofJob(job: string): ActivityRow[]
  setActor(job: string, actor: string): void
  actorOf(job: string): string | undefined
}

export function createActivityTable(database: DatabaseSync): ActivityTable {
  const insert = database.prepare(
    `INSERT INTO activity (job, process, started_at, who, kind, source, registry, repository, tag, from_digest, to_digest,
       entry_count, tag_count)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const update = database.prepare('UPDATE activity SET outcome = ?, ended_at = ?, detail = ? WHERE job = ?')
  const selectOfJob = database.prepare(`${SQLITE_DIALECT.select} WHERE job = ? ORDER BY id`)
  const insertActor = database.prepare('INSERT OR REPLACE INTO actor (job, actor) VALUES (?, ?)')
  const selectActor = database.prepare('SELECT actor FROM actor WHERE job = ?')
  return {
    add(entries, { process, startedAt }) {
      const tagCount = entries.filter(({ tag }) => tag !== null).length
      entries.forEach((entry, position) => {
        const { job, actor, action, source, registry, repository, tag, previousDigest, newDigest } = entry
        const place = [source, registry, repository, tag, previousDigest, newDigest ?? '']
        const counts = position === 0 ? [entries.length, tagCount] : [null, null]
        insert.run(job, process, startedAt, actor, action, ...place, ...counts)
      })
    },
    setEnd: (job, { outcome, endedAt, detail }) => void update.run(outcome, endedAt, detail, job),
    ofJob: (job) => selectOfJob.all(job),
    setActor: (job, actor) => void insertActor.run(job, actor),
    actorOf: (job) => selectActor.get(job)?.actor as string | undefined,
  }
}
