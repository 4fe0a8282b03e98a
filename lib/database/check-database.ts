import 'server-only'
import { setTimeout } from 'node:timers/promises'
import { RegistryError } from '@/lib/oci/registry-error'
import { once } from '@/lib/process'
import type { Database } from './database'
import type { Queries } from './queries'

/** Shorter than the usual time limit of probes. */
const TIMEOUT_MS = 2000

/** Why nothing can be written; undefined if the database can be used. The message has no address, for anyone may ask. */
export function checkDatabase(database: Database): Promise<string | undefined> {
  const running = once('database checks', () => new Map<Database, Promise<string | undefined>>())
  // Probes don't fill the queue of a database that hangs.
  const check = running.get(database) ?? findProblem(database).finally(() => running.delete(database))
  running.set(database, check)
  return check
}

async function findProblem(database: Database): Promise<string | undefined> {
  const ended = new AbortController()
  try {
    return await Promise.race([
      isReadOnly(database).then((isStandby) => (isStandby ? 'The database is read-only.' : undefined)),
      setTimeout(TIMEOUT_MS, 'The database doesn’t respond.', { ref: false, signal: ended.signal }),
    ])
  } catch (error) {
    return error instanceof RegistryError ? error.message : 'The database can’t be used.'
  } finally {
    ended.abort()
  }
}

/** A standby can be read, but not written. Rejects if the tables are missing. */
export async function isReadOnly({ query }: Queries): Promise<boolean> {
  const [row] = await query<{ mode: string }>(
    `SELECT current_setting('transaction_read_only') AS mode FROM porthole.schema_version`,
  )
  return row?.mode === 'on'
}
