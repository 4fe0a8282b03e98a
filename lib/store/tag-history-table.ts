import 'server-only'
import type { DatabaseSync } from 'node:sqlite'
import type { TagChange } from './tag-history'

const MAX_CHANGES_PER_TAG = 50
const TRIM_BATCH_ROWS = 500

/** The changes of tags, limited in rows: deletes the oldest first, and keeps the last fifty per tag. */
export interface TagHistoryTable {
  list(tag: string): TagChange[]
  add(tag: string, change: TagChange): void
  /** Deletes some changes if there are too many; true if there still are. */
  trim(): boolean
}

export function createTagHistoryTable(database: DatabaseSync, maxRows: number): TagHistoryTable {
  const list = database.prepare('SELECT digest, seen_at FROM namings WHERE tag = ? ORDER BY seen_at')
  const add = database.prepare('INSERT OR REPLACE INTO namings VALUES (?, ?, ?)')
  const forget = database.prepare(
    `DELETE FROM namings WHERE tag = ?1 AND seen_at <
      (SELECT seen_at FROM namings WHERE tag = ?1 ORDER BY seen_at DESC LIMIT 1 OFFSET ${MAX_CHANGES_PER_TAG - 1})`,
  )
  const trim = database.prepare(
    `DELETE FROM namings WHERE (tag, seen_at) IN
      (SELECT tag, seen_at FROM namings ORDER BY seen_at LIMIT ${TRIM_BATCH_ROWS})`,
  )
  let rows = Number(database.prepare('SELECT count(*) AS rows FROM namings').get()?.rows ?? 0)
  return {
    list: (tag) =>
      list.all(tag).map(({ digest, seen_at }) => ({ digest: String(digest), seenAt: Number(seen_at) })),
    add(tag, { digest, seenAt }) {
      rows += Number(add.run(tag, seenAt, digest).changes) - Number(forget.run(tag).changes)
    },
    trim() {
      if (rows <= maxRows) return false
      rows -= Number(trim.run().changes)
      return rows > maxRows
    },
  }
}
