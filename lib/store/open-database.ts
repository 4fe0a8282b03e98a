import 'server-only'
import {
  closeSync,
  existsSync,
  fchmodSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { type DatabaseOptions, migrate, NewerDatabaseError, readVersion } from './migrate'
import { isReadOnly, NotADatabaseError } from './sqlite-errors'

/** How long to wait for another process's write. Waiting blocks this process. */
const BUSY_MS = 50

/** https://www.sqlite.org/fileformat.html#magic_header_string */
const MAGIC = 'SQLite format 3\0'

/**
 * Opens a file and migrates it to the newest version; creates it if it doesn't exist. Only our own user can read it.
 *
 * Throws for a damaged file, which `isDamage` recognizes, and as `migrate` does. Leaves a file of a newer version
 * unchanged.
 */
export function openDatabase(path: string, options: DatabaseOptions): DatabaseSync {
  mkdirSync(/*turbopackIgnore: true*/ dirname(path), { recursive: true, mode: 0o700 })
  // SQLite's other files inherit the mode of this one.
  // A `-wal` is written only after its file: one without it is what remains of a lost file.
  const hasWal = hasContent(`${path}-wal`)
  makePrivate(path)
  refuseOtherFile(path, hasWal)
  refuseNewerDatabase(path, options)
  // Bundlers can't resolve `node:sqlite`.
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite')
  const database = new DatabaseSync(path, { timeout: BUSY_MS })
  try {
    // A killed process loses nothing that was committed; only a power failure may lose the last commits.
    database.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = ${options.isPrecious ? 'FULL' : 'NORMAL'}; PRAGMA journal_size_limit = 16777216`,
    )
    migrate(database, path, options)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** Creates a file that doesn't exist. Throws for a device or a pipe, before changing who may use it. */
function makePrivate(path: string): void {
  const found = statSync(/*turbopackIgnore: true*/ path, { throwIfNoEntry: false })
  if (found && !found.isFile()) throw new Error('it isn’t a regular file')
  const file = openSync(/*turbopackIgnore: true*/ path, 'a', 0o600)
  try {
    fchmodSync(file, 0o600)
  } finally {
    closeSync(file)
  }
}

/**
 * Throws a `NewerDatabaseError` for a file of a newer version. Opens it read-only, because opening it for writing
 * would change it. What a killed process left to roll back can't be read so; `migrate` checks the version again.
 */
export function refuseNewerDatabase(path: string, options: DatabaseOptions): void {
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite')
  const database = new DatabaseSync(path, { readOnly: true, timeout: BUSY_MS })
  try {
    const found = readVersion(database)
    if (found > options.migrations.length) throw new NewerDatabaseError(path, found, options)
  } catch (error) {
    if (!isReadOnly(error)) throw error
  } finally {
    database.close()
  }
}

/**
 * Throws for a file that isn't a database. SQLite notices only after dropping its `-wal`, which may have the last
 * writes, or all of them.
 */
export function refuseOtherFile(path: string, hasWal: boolean): void {
  const file = openSync(/*turbopackIgnore: true*/ path, 'r')
  try {
    const start = Buffer.alloc(MAGIC.length)
    const length = readSync(file, start)
    if ((length > 0 || hasWal) && start.toString('latin1') !== MAGIC) throw new NotADatabaseError()
  } finally {
    closeSync(file)
  }
}

function hasContent(path: string): boolean {
  return (statSync(/*turbopackIgnore: true*/ path, { throwIfNoEntry: false })?.size ?? 0) > 0
}

/** Deletes a file along with SQLite's files next to it. */
export function deleteDatabase(path: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(/*turbopackIgnore: true*/ path + end, { force: true })
}

/** Moves a file along with its `-wal`, which may have the last commits. */
export function moveDatabase(path: string, aside: string): void {
  for (const end of ['', '-wal', '-shm'])
    if (existsSync(/*turbopackIgnore: true*/ path + end))
      renameSync(/*turbopackIgnore: true*/ path + end, /*turbopackIgnore: true*/ aside + end)
}
