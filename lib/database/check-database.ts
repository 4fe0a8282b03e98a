import 'server-only'
import { setTimeout } from 'node:timers/promises'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Database } from './database'

/** Shorter than the usual time limit of probes. */
const TIMEOUT_MS = 2000

/** Why the database can't be used, or written; undefined if it can. Never rejects. The message has no address, for anyone may ask. */
export async function checkDatabase(database: Database): Promise<string | undefined> {
  const ended = new AbortController()
  try {
    return await Promise.race([
      findProblem(database),
      setTimeout(TIMEOUT_MS, 'The database doesn’t respond.', { ref: false, signal: ended.signal }),
    ])
  } catch (error) {
    return error instanceof RegistryError ? error.message : 'The database can’t be used.'
  } finally {
    ended.abort()
  }
}

async function findProblem({ query }: Database): Promise<string | undefined> {
  const [row] = await query<{ setting: string }>(
    `SELECT current_setting('transaction_read_only') AS setting FROM porthole.schema_version`,
  )
  return row?.setting === 'on' ? 'The database is read-only.' : undefined
}
