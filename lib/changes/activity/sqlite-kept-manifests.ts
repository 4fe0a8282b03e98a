import 'server-only'
import type { DatabaseSync } from 'node:sqlite'
import { KEPT_LIMITS, type KeptManifests, tooMuchToKeep } from './kept-manifests'

/** Stored in the activity log's database. */
export function createSqliteKeptManifests(database: DatabaseSync, limits = KEPT_LIMITS): KeptManifests {
  const insert = database.prepare(
    'INSERT OR IGNORE INTO kept_manifest (job, digest, media_type, bytes) VALUES (?, ?, ?, ?)',
  )
  const select = database.prepare(
    'SELECT digest, media_type, bytes FROM kept_manifest WHERE job = ? ORDER BY id',
  )
  const sums = 'SELECT count(*) AS count, sum(length(bytes)) AS bytes FROM kept_manifest'
  const size = database.prepare(sums)
  const sizeOf = database.prepare(`${sums} WHERE job = ?`)
  const oldest = database.prepare('SELECT job FROM kept_manifest ORDER BY id LIMIT 1')
  const drop = database.prepare('DELETE FROM kept_manifest WHERE job = ?')
  /** Removes the manifests of the oldest jobs until the rest fits. */
  function makeRoom(job: string): void {
    const all = sizeIn(size.get())
    while (all.count > limits.count || all.bytes > limits.bytes) {
      const first = String(oldest.get()?.job)
      if (first === job) throw tooMuchToKeep()
      const dropped = sizeIn(sizeOf.get(first))
      drop.run(first)
      all.count -= dropped.count
      all.bytes -= dropped.bytes
    }
  }
  return {
    async keep(job, manifests) {
      try {
        database.exec('BEGIN IMMEDIATE')
        for (const { digest, mediaType, bytes } of manifests) insert.run(job, digest, mediaType, bytes)
        makeRoom(job)
        database.exec('COMMIT')
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK')
        throw error
      }
    },
    of: async (job) =>
      select.all(job).map((row) => ({
        digest: String(row.digest),
        mediaType: String(row.media_type),
        bytes: row.bytes as Uint8Array,
      })),
  }
}

function sizeIn(row: Record<string, unknown> | undefined): { count: number; bytes: number } {
  return { count: Number(row?.count ?? 0), bytes: Number(row?.bytes ?? 0) }
}
