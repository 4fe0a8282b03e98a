import 'server-only'
import { basename } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { errorMessage } from '@/lib/error-message'
import { copyDatabase, copyPathOf, removeOlderCopies } from './copy-database'
import { isBusy, isDamage } from './sqlite-errors'

/** How long to wait for another process that migrates the same file. */
const MAX_WAIT_MS = 60_000

/** What a file of SQLite holds. */
export interface DatabaseOptions {
  /**
   * The SQL that turns each version of a file into the next one, starting from an empty file. A file's version is the number
   * of migrations that it has been through. A released migration is never edited.
   */
  migrations: readonly string[]
  /**
   * Nothing that was committed may be lost, not even when the power goes, and a migration can be undone by hand. Without it
   * the file is a cache, which can be deleted.
   */
  isPrecious?: boolean
}

/** A file that a newer version of Porthole has migrated, so that this one can't know what it holds. */
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

/** A migration that failed and left the file as it was. It would probably fail again, after another copy of the file. */
export class MigrationError extends Error {
  constructor(path: string, step: 'backed up before its migration' | 'migrated', cause: unknown) {
    super(`${basename(path)} could not be ${step}: ${errorMessage(cause)}`, { cause })
    this.name = 'MigrationError'
  }
}

/** Gives the version of the file's data; 0 for a new file. */
export function readVersion(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0)
}

/**
 * Migrates a file to the newest version in one transaction; a precious one is copied to `<path>.v<version>` first, and that
 * copy takes the place of older ones. When it fails, or the process is killed, the file stays as it was.
 *
 * Throws a `NewerDatabaseError` for a file of a newer version, a `MigrationError`, or what SQLite throws when the file is
 * damaged or another process doesn't stop writing.
 */
export function migrate(database: DatabaseSync, path: string, options: DatabaseOptions): void {
  const { migrations, isPrecious = false } = options
  const found = readVersion(database)
  if (found > migrations.length) throw new NewerDatabaseError(path, found, options)
  if (found === migrations.length) return
  const [timeout] = Object.values(database.prepare('PRAGMA busy_timeout').get() ?? {})
  database.exec(`PRAGMA busy_timeout = ${MAX_WAIT_MS}; BEGIN IMMEDIATE`)
  try {
    // Another process may have migrated it while this one waited for its turn.
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
