import 'server-only'
import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { type DatabaseOptions, migrate, NewerDatabaseError, readVersion } from './migrate'
import { refuseOtherFile } from './open-database'

/** How long to wait for a server that is writing. */
const BUSY_MS = 5000

/**
 * Reads a file as it is now, also while a server uses it, without changing it or adding others next to it. A file of an
 * older version is migrated in a temporary copy.
 *
 * Rejects with a `NewerDatabaseError` for a file of a newer version, or SQLite's error if it's damaged.
 */
export async function readDatabase<T>(
  path: string,
  options: DatabaseOptions,
  read: (database: DatabaseSync) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'porthole-read-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  try {
    return await closing(openUnchanged(path, folder), async (file) => {
      const found = readVersion(file)
      if (found > options.migrations.length) throw new NewerDatabaseError(path, found, options)
      if (found === options.migrations.length) return readAll(file, read)
      const { DatabaseSync } = process.getBuiltinModule('node:sqlite')
      const copy = join(folder, 'copy')
      file.prepare('VACUUM INTO ?').run(copy)
      return closing(new DatabaseSync(copy), async (database) => {
        migrate(database, copy, { ...options, isPrecious: false })
        return readAll(database, read)
      })
    })
  } finally {
    process.off('exit', remove)
    remove()
  }
}

/** Everything as it is at one time, whatever a server writes meanwhile. */
function readAll<T>(database: DatabaseSync, read: (database: DatabaseSync) => Promise<T>): Promise<T> {
  database.exec('BEGIN')
  return read(database)
}

async function closing<T>(database: DatabaseSync, work: (database: DatabaseSync) => Promise<T>): Promise<T> {
  try {
    return await work(database)
  } finally {
    database.close()
  }
}

/** Opens a file so that SQLite neither writes to it nor creates files next to it. */
function openUnchanged(path: string, folder: string): DatabaseSync {
  if (!statSync(path).isFile()) throw new Error('it isn’t a regular file')
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite')
  const hasWal = (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0
  refuseOtherFile(path, hasWal)
  // Whoever uses the file has this one: its locks are respected.
  if (existsSync(`${path}-shm`)) return new DatabaseSync(path, { readOnly: true, timeout: BUSY_MS })
  if (!hasWal) {
    const url = pathToFileURL(path)
    url.searchParams.set('immutable', '1')
    return new DatabaseSync(url, { readOnly: true })
  }
  // A backup with its last commits, which SQLite can't read without creating a file.
  const copy = join(folder, basename(path))
  for (const end of ['', '-wal']) copyFileSync(path + end, copy + end)
  return new DatabaseSync(copy)
}
