import type { TagRow } from '@/lib/tag-details/row'

/** The loaded rows of a repository's tags, and when each was loaded (milliseconds since 1970). */
export type KnownRows = ReadonlyMap<string, { row: TagRow; readAtMs: number }>

/** Adds rows to those already loaded. A fully loaded row is kept if a HEAD returns the same digest again. */
export function withRows(known: KnownRows, rows: readonly TagRow[]): KnownRows {
  const all = new Map(known)
  for (const row of rows) {
    const before = known.get(row.tag)?.row
    const stays = row.isRateLimited && before && isWhole(before) && before.digest === row.digest
    all.set(row.tag, { row: stays ? before : row, readAtMs: Date.now() })
  }
  return all
}

function isWhole(row: TagRow): boolean {
  return !row.isRateLimited && !row.error
}
