import 'server-only'
import { closeSync, openSync, renameSync, rmSync } from 'node:fs'
import { basename } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'

/** How long a process waits for another one that migrates the same file. */
const MAX_WAIT_MS = 60_000

/**
 * The SQL that makes each version of a file out of the one before it, from an empty file on. A file's version is the
 * number of them that it has been through. They are never edited once they are released, only added to.
 */
export type Migrations = readonly string[]

/** A file that a later version of Porthole has migrated, so that this one cannot know what it holds. */
export class NewerDatabaseError extends Error {
  constructor(path: string, found: number, known: number) {
    const name = basename(path)
    super(
      `${name} was written by a newer version of Porthole (its data has version ${found}, and this Porthole knows versions up to ${known}): ` +
        `start the newer version, or put back the copy of the data that it made, ${name}.v${known}`,
    )
    this.name = 'NewerDatabaseError'
  }
}

/** Gives the version of the file's data; 0 for a new file. */
export function readVersion(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0)
}

/**
 * Brings a file to the newest version in one transaction, and copies it to `<path>.v<version>` first. When it fails, or
 * the process is killed, the file stays as it was. Throws a `NewerDatabaseError` for a file of a newer version.
 */
export function migrate(database: DatabaseSync, path: string, migrations: Migrations): void {
  const found = readVersion(database)
  if (found > migrations.length) throw new NewerDatabaseError(path, found, migrations.length)
  if (found === migrations.length) return
  const [timeout] = Object.values(database.prepare('PRAGMA busy_timeout').get() ?? {})
  database.exec(`PRAGMA busy_timeout = ${MAX_WAIT_MS}; BEGIN IMMEDIATE`)
  try {
    // Another process may have migrated it while this one waited for its turn.
    const version = readVersion(database)
    if (version > migrations.length) throw new NewerDatabaseError(path, version, migrations.length)
    if (version > 0 && version < migrations.length) copyDatabase(path, `${path}.v${version}`)
    for (const migration of migrations.slice(version)) database.exec(migration)
    database.exec(`PRAGMA user_version = ${migrations.length}; COMMIT`)
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  } finally {
    database.exec(`PRAGMA busy_timeout = ${Number(timeout)}`)
  }
}

/** Copies what is committed, which may stand in the file's `-wal`, while the caller keeps others from writing. */
function copyDatabase(path: string, target: string): void {
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite')
  const part = `${target}.part`
  rmSync(/*turbopackIgnore: true*/ part, { force: true })
  // SQLite takes an empty file as it is, so that only our own user may read the copy.
  closeSync(openSync(/*turbopackIgnore: true*/ part, 'wx', 0o600))
  try {
    const database = new DatabaseSync(path, { readOnly: true })
    try {
      database.prepare('VACUUM INTO ?').run(part)
    } finally {
      database.close()
    }
    renameSync(/*turbopackIgnore: true*/ part, /*turbopackIgnore: true*/ target)
  } catch (error) {
    // Where there was no room for it, what it has taken is all that is left.
    rmSync(/*turbopackIgnore: true*/ part, { force: true })
    throw error
  }
}
