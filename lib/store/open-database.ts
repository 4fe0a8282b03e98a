import 'server-only'
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { type Migrations, migrate, NewerDatabaseError, readVersion } from './migrate'

/** How long another process's write is waited for; nothing else is answered meanwhile. */
const BUSY_MS = 50
// https://www.sqlite.org/rescode.html
const [BUSY, LOCKED, CORRUPT, NOT_A_DATABASE] = [5, 6, 11, 26]

export interface DatabaseOptions {
  migrations: Migrations
  /** Nothing that was committed may be lost, not even when the power goes. */
  isPrecious?: boolean
}

class NoDatabase extends Error {}

/** https://www.sqlite.org/fileformat.html#magic_header_string */
const MAGIC = 'SQLite format 3\0'

/**
 * Opens the file, which only our own user may read, and brings it to the newest version; makes it when there is none.
 *
 * Throws for a file that is damaged, which `isDamage` tells, and a `NewerDatabaseError` for one of a newer version, which
 * stays as it is.
 */
export function openDatabase(
  path: string,
  { migrations, isPrecious = false }: DatabaseOptions,
): DatabaseSync {
  mkdirSync(/*turbopackIgnore: true*/ dirname(path), { recursive: true, mode: 0o700 })
  // SQLite gives its other files the mode of this one.
  closeSync(openSync(/*turbopackIgnore: true*/ path, 'a', 0o600))
  chmodSync(/*turbopackIgnore: true*/ path, 0o600)
  refuseOtherFile(path)
  refuseNewerDatabase(path, migrations)
  // Bundlers know no `node:sqlite`.
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite')
  const database = new DatabaseSync(path, { timeout: BUSY_MS })
  try {
    // A process that is killed loses nothing that was committed; only a power cut may lose the last of it.
    database.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = ${isPrecious ? 'FULL' : 'NORMAL'}; PRAGMA journal_size_limit = 16777216`,
    )
    migrate(database, path, migrations)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/**
 * Throws a `NewerDatabaseError` for a file of a newer version. It is opened for reading only: to open it for writing
 * changes it already.
 */
export function refuseNewerDatabase(path: string, migrations: Migrations): void {
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite')
  const database = new DatabaseSync(path, { readOnly: true, timeout: BUSY_MS })
  try {
    const found = readVersion(database)
    if (found > migrations.length) throw new NewerDatabaseError(path, found, migrations.length)
  } finally {
    database.close()
  }
}

/** SQLite itself would find out only after it has dropped the file's `-wal`, which may hold what was written last. */
function refuseOtherFile(path: string): void {
  const file = openSync(/*turbopackIgnore: true*/ path, 'r')
  try {
    const start = Buffer.alloc(MAGIC.length)
    const length = readSync(file, start)
    if (length > 0 && start.toString('latin1') !== MAGIC) throw new NoDatabase('file is not a database')
  } finally {
    closeSync(file)
  }
}

/** Makes room for a new one. */
export function deleteDatabase(path: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(/*turbopackIgnore: true*/ path + end, { force: true })
}

/** Moves a file aside with what was committed to it last, which stands in files of its own. */
export function moveDatabase(path: string, aside: string): void {
  for (const end of ['', '-wal', '-shm'])
    if (existsSync(/*turbopackIgnore: true*/ path + end))
      renameSync(/*turbopackIgnore: true*/ path + end, /*turbopackIgnore: true*/ aside + end)
}

/** Whether only a new file helps. */
export function isDamage(error: unknown): boolean {
  const code = codeOf(error)
  return error instanceof NoDatabase || code === CORRUPT || code === NOT_A_DATABASE
}

/** Whether another process is writing, so that later is soon enough. */
export function isBusy(error: unknown): boolean {
  const code = codeOf(error)
  return code === BUSY || code === LOCKED
}

/** The primary code; an extended one holds it in its lowest byte. */
function codeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined
}
