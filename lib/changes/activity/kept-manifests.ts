import 'server-only'
import type { DatabaseSync } from 'node:sqlite'

/** Of all jobs together; the oldest jobs' go first. */
const MAX_BYTES = 256 * 1024 * 1024
const MAX_MANIFESTS = 100_000

/** A manifest as it was stored. */
export interface KeptManifest {
  digest: string
  mediaType: string
  bytes: Uint8Array
}

/** The manifests that jobs deleted, as far as they fit. */
export interface KeptManifests {
  /** All or none of them; throws when they cannot be written. */
  keep(job: string, manifests: readonly KeptManifest[]): void
  of(job: string): KeptManifest[]
}

export function createKeptManifests(
  database: DatabaseSync,
  most = { bytes: MAX_BYTES, count: MAX_MANIFESTS },
): KeptManifests {
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
  /** Takes out the oldest jobs until the rest fits. */
  function makeRoom(job: string): void {
    const all = sizeIn(size.get())
    while (all.count > most.count || all.bytes > most.bytes) {
      const first = String(oldest.get()?.job)
      if (first === job) throw new Error('It is more than is ever kept: delete less at once')
      const gone = sizeIn(sizeOf.get(first))
      drop.run(first)
      all.count -= gone.count
      all.bytes -= gone.bytes
    }
  }
  return {
    keep(job, manifests) {
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
    of: (job) =>
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
