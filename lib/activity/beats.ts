import 'server-only'
import type { DatabaseSync } from 'node:sqlite'

/** How long a process counts as running after it said so. */
const LIFE_MS = 20_000

export const BEATS_TABLE = `
  CREATE TABLE IF NOT EXISTS beat (process TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT;
`

/** Tells which processes that have the file open still run: each says so from time to time. */
export interface Beats {
  beat(): void
  isAlive(process: unknown): boolean
}

export function beatsIn(database: DatabaseSync, own: string): Beats {
  const insert = database.prepare('INSERT OR REPLACE INTO beat (process, at) VALUES (?, ?)')
  const select = database.prepare('SELECT at FROM beat WHERE process = ?')
  return {
    beat: () => void insert.run(own, Date.now()),
    isAlive(process) {
      if (process === own) return true
      const at = Number(select.get(String(process))?.at ?? 0)
      return Date.now() - at < LIFE_MS
    },
  }
}
