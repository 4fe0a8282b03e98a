import 'server-only'
import { basename } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { errorMessage } from '@/lib/error-message'
import { copyDatabase, copyPathOf, removeOlderCopies } from './copy-database'
import { isBusy, isDamage } from './sqlite-errors'

/** How long to wait for another process that is migrating the same file. */
const MAX_WAIT_MS = 60_000

/** Describes an SQLite file. */
export interface DatabaseOptions {
  /**
   * The SQL that turns each version of the file into the next, starting from an empty file. A file's version is the
   * number of migrations it has run. Never edit a released migration.
   */
  migrations: readonly string[]
  /**
   * Commits survive even a power failure, and a copy makes migrations reversible by hand. Otherwise the file is a
   * cache that can be deleted.
   */
  isPrecious?: boolean
}

/** A newer version of Porthole has migrated the file, so this one doesn't know its format. */
export class NewerDatabaseError extends Error {
  constructor(path: string, found: number, { migrations: { length: known }, isPrecious }: DatabaseOptions) {
    const name = basename(path)
    const otherwise = isPrecious
      ? `restore its backup of the data, ${copyPathOf(name, known)}`
      : `delete ${name}, which is a cache. Porthole then loses when tags were first seen`
    super(
      `${name} was written by a newer version of Porthole (data version ${found}; this version supports up to ${known}): ` +
        `start the newer version, or ${otherwise}`,
    )
    this.name = 'NewerDatabaseError'
  }
}

/** A failed migration that left the file unchanged. It would probably fail again, after copying the file again. */
export class MigrationError extends Error {
  constructor(path: string, step: 'backed up before its migration' | 'migrated', cause: unknown) {
    super(`${basename(path)} couldn’t be ${step}: ${errorMessage(cause)}`, { cause })
    this.name = 'MigrationError'
  }
}

/** The version of the file's data; 0 for a new file. */
export function readVersion(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0)
}

/**
 * Migrates a file to the newest version in one transaction. Copies a precious one to `<path>.v<version>` first,
 * replacing older copies. If it fails, or the process is killed, the file remains unchanged.
 *
 * Throws a `NewerDatabaseError` for a file of a newer version, a `MigrationError`, or SQLite's error if the file is
 * damaged or another process keeps writing.
 */
export function migrate(database: DatabaseSync, path: string, options: DatabaseOptions): void {
  const { migrations, isPrecious = false } = options
  const found = readVersion(database)
  if (found > migrations.length) throw new NewerDatabaseError(path, found, options)
  if (found === migrations.length) return
  const [timeout] = Object.values(database.prepare('PRAGMA busy_timeout').get() ?? {})
  database.exec(`PRAGMA busy_timeout = ${MAX_WAIT_MS}; BEGIN IMMEDIATE`)
  try {
    // Another process may have migrated it while this one was waiting.
    const version = readVersion(database)
    if (version > migrations.length) throw new NewerDatabaseError(path, version, options)
    const isCopied = isPrecious && version > 0 && version < migrations.length
    if (isCopied)
      attempt(path, 'backed up before its migration', () => copyDatabase(path, copyPathOf(path, version)))
    attempt(path, 'migrated', () => {
      for (const migration of migrations.slice(version)) database.exec(migration)
      database.exec(`PRAGMA user_version = ${migrations.length}; COMMIT`)
    })
    if (isCopied) removeOlderCopies(path, version)
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  } finally {
    database.exec(`PRAGMA busy_timeout = ${Number(timeout)}`)
  }
}

function attempt(
  path: string,
  step: ConstructorParameters<typeof MigrationError>[1],
  work: () => void,
): void {
  try {
    work()
  } catch (error) {
    throw isBusy(error) || isDamage(error) ? error : new MigrationError(path, step, error)
  }
}
