import 'server-only'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { errorMessage } from '@/lib/error-message'
import { log } from '@/lib/log'
import { RegistryError } from '@/lib/oci/registry-error'
import { MigrationError } from '@/lib/store/migrate'
import { moveDatabase, openDatabase } from '@/lib/store/open-database'
import { isBusy, isDamage } from '@/lib/store/sqlite-errors'
import { ACTIVITY_DATABASE } from './activity-database'
import type { ActivityLog } from './activity-log'
import { createActivitySearch } from './activity-search'
import { type ActivityRow, createActivityTable } from './activity-table'
import { createHeartbeats } from './heartbeats'
import { createPendingEnds } from './pending-ends'
import { SQLITE_DIALECT } from './sqlite-dialect'
import { createSqliteKeptManifests } from './sqlite-kept-manifests'
import { toActivity } from './to-activity'

/** Each try waits 50 ms for the other process. */
const MAX_TRIES = 20

/**
 * An activity log in one SQLite file that several processes may have open. Throws a 503 while it can't be opened. A
 * damaged file is set aside, and the log doesn't open until an administrator moves that file away.
 */
export function openSqliteActivityLog(path: string): ActivityLog {
  const aside = `${path}.damaged`
  if (existsSync(/*turbopackIgnore: true*/ aside))
    throw closed(`the file was damaged and was moved to ${basename(aside)}`)
  const process = randomUUID()
  const database = openOrSetAside(path, aside)
  const { table, manifests, running } = prepare(database, process)
  const ends = createPendingEnds((job, end) => retryWhileBusy(() => table.setEnd(job, end)))
  const toShown = (row: ActivityRow) => ends.show(toActivity(row, running.isAlive))
  const search = createActivitySearch({
    ...SQLITE_DIALECT,
    run: (sql, values) => reading(() => database.prepare(sql).all(...(values as SQLInputValue[]))),
    toActivity: toShown,
  })
  return {
    ...search,
    async begin(entries, actor) {
      const startedAt = new Date().toISOString()
      const [first] = entries
      if (!first) throw new Error('This job has no entries for the activity log.')
      try {
        database.exec('BEGIN IMMEDIATE')
        running.beat()
        table.setActor(first.job, actor)
        table.add(entries, { process, startedAt })
        database.exec('COMMIT')
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK')
        throw closed(error)
      }
      return running.add(first.job)
    },
    async end(job, end) {
      await ends.write(job, end)
      running.remove(job)
    },
    ofJob: async (job) => reading(() => table.ofJob(job).map(toShown)),
    actorOf: async (job) => reading(() => table.actorOf(job)),
    async keep(job, kept) {
      try {
        await manifests.keep(job, kept)
      } catch (error) {
        throw error instanceof RegistryError ? error : closed(error)
      }
    },
    kept: async (job) => reading(() => manifests.of(job)),
    close() {
      running.stop()
      ends.stop()
      database.close()
    },
  }
}

/** Throws a 503 for a file whose tables are not those of its version. */
function prepare(database: DatabaseSync, process: string) {
  try {
    return {
      table: createActivityTable(database),
      manifests: createSqliteKeptManifests(database),
      running: createHeartbeats(database, process),
    }
  } catch (error) {
    database.close()
    throw closed(error)
  }
}

/** A part of the file may be damaged that no change has touched. */
async function reading<T>(read: () => T | Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    throw new RegistryError(503, 'UNAVAILABLE', `The activity log can’t be read: ${errorMessage(error)}.`, {
      fix: 'Ask an administrator to check activity.sqlite in PORTHOLE_DATA, and to restore a backup of it if it is damaged.',
      cause: error,
    })
  }
}

/** Waits for another process to finish writing: a command-line process doesn't live long enough to retry later. */
function retryWhileBusy(write: () => void): void {
  for (let tries = 1; ; tries += 1)
    try {
      write()
      return
    } catch (error) {
      if (tries === MAX_TRIES || !isBusy(error)) throw error
    }
}

function openOrSetAside(path: string, aside: string): DatabaseSync {
  try {
    return openDatabase(path, ACTIVITY_DATABASE)
  } catch (error) {
    if (isDamage(error)) {
      moveDatabase(path, aside)
      log.warn(`Porthole: ${path} is damaged (${errorMessage(error)}) and was moved to ${aside}.`)
    }
    throw error instanceof MigrationError ? unmigrated(error) : closed(error)
  }
}

/** Says `until Porthole is restarted`, because a failed migration isn't retried: each attempt copies the file. */
function unmigrated(error: MigrationError): RegistryError {
  const message = `Nothing can be changed until Porthole is restarted: ${error.message}.`
  const fix =
    'Ask an administrator to make PORTHOLE_DATA writable, free space for a copy of the file, and restart Porthole. The log has the details.'
  return new RegistryError(503, 'UNAVAILABLE', message, { fix, cause: error })
}

function closed(error: unknown): RegistryError {
  return new RegistryError(
    503,
    'UNAVAILABLE',
    `Changes are blocked because the activity log can’t be written: ${errorMessage(error)}.`,
    {
      fix: 'Ask an administrator to check PORTHOLE_DATA: move a damaged file away, or make the folder writable.',
    },
  )
}
