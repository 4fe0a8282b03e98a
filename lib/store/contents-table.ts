import 'server-only'
import type { DatabaseSync } from 'node:sqlite'
import type { StoredContent } from './store'

const OVERHEAD_BYTES = 200
const TRIM_BATCH_ROWS = 100
/** Use is recorded at most this often, so that not every read causes a write. */
const USE_MS = 3_600_000

/** Content by digest, limited in bytes; deletes the least recently used first. */
export interface ContentsTable {
  get(key: string): (StoredContent & { isUseOld: boolean }) | undefined
  put(key: string, stored: StoredContent): void
  use(key: string): void
  delete(key: string): void
  /** Deletes some content if there's too much; true if there still is. */
  trim(): boolean
}

export function createContentsTable(database: DatabaseSync, maxBytes: number): ContentsTable {
  const get = database.prepare('SELECT used_at, media_type, bytes FROM contents WHERE key = ?')
  const sizeOf = database.prepare('SELECT size FROM contents WHERE key = ?')
  const put = database.prepare('INSERT OR REPLACE INTO contents VALUES (?, ?, ?, ?, ?)')
  const use = database.prepare('UPDATE contents SET used_at = ? WHERE key = ?')
  const remove = database.prepare('DELETE FROM contents WHERE key = ?')
  const oldest = database.prepare('SELECT key, size FROM contents ORDER BY used_at LIMIT ?')
  const sum = database.prepare('SELECT total(size) AS bytes FROM contents')
  let bytes = Number(sum.get()?.bytes ?? 0)

  const deleteRow = (key: string) => {
    bytes -= Number(sizeOf.get(key)?.size ?? 0)
    remove.run(key)
  }
  return {
    get(key) {
      const row = get.get(key)
      if (!row || !(row.bytes instanceof Uint8Array) || typeof row.media_type !== 'string') return undefined
      const isUseOld = Date.now() - Number(row.used_at) > USE_MS
      return { bytes: row.bytes, mediaType: row.media_type, isUseOld }
    },
    put(key, stored) {
      const size = stored.bytes.length + key.length + OVERHEAD_BYTES
      bytes += size - Number(sizeOf.get(key)?.size ?? 0)
      put.run(key, size, Date.now(), stored.mediaType, stored.bytes)
    },
    use: (key) => void use.run(Date.now(), key),
    delete: deleteRow,
    trim() {
      if (bytes <= maxBytes) return false
      const rows = oldest.all(TRIM_BATCH_ROWS)
      for (const { key } of rows) {
        if (bytes <= maxBytes * 0.9) break
        deleteRow(String(key))
      }
      return rows.length > 0 && bytes > maxBytes
    },
  }
}
