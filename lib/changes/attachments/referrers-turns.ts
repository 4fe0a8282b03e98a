import 'server-only'
import { currentDatabase } from '@/lib/database/current-database'
import type { Database } from '@/lib/database/database'
import { RegistryError } from '@/lib/oci/registry-error'
import { once } from '@/lib/process'
import { createTurns } from '@/lib/turns'

/** Changes of the same referrers tag must not overwrite each other. */
type ReferrersTurns = (key: string, work: () => Promise<void>) => Promise<void>

/** The turns of this process, and of all replicas while the database can be used. */
export async function referrersTurns(): Promise<ReferrersTurns> {
  const database = await currentDatabase()
  return once('lists being written', () => (database ? createSharedTurns(database) : createTurns()))
}

/**
 * Takes turns with all replicas, whatever the key, so that each of them needs a single connection. Without the database, a
 * job that has begun goes on as if it were alone.
 */
export function createSharedTurns(database: Database): ReferrersTurns {
  const inTurn = createTurns()
  return (_, work) => inTurn('', () => withLock(database, work))
}

async function withLock(database: Database, work: () => Promise<void>): Promise<void> {
  let working: Promise<void> | undefined
  const start = () => {
    working = work()
    return working
  }
  try {
    await database.transaction(start, 'referrers')
  } catch (error) {
    if (!working && !(error instanceof RegistryError && error.status === 503)) throw error
    // If it has begun, its own result counts: the lock may be lost meanwhile, at the latest after ten seconds.
    await (working ?? work())
  }
}
