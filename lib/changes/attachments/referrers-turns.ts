import 'server-only'
import { currentDatabase } from '@/lib/database/current-database'
import type { Database } from '@/lib/database/database'
import { RegistryError } from '@/lib/oci/registry-error'
import { once } from '@/lib/process'

/** Runs work one at a time, so that changes of the same referrers tag don't overwrite each other. */
type InTurn = (key: string, work: () => Promise<void>) => Promise<void>

/** The turns of this process, and of all replicas while the database can be used. */
export async function referrersTurns(): Promise<InTurn> {
  const database = await currentDatabase()
  return once('lists being written', () => (database ? createSharedTurns(database) : createTurns()))
}

/** Takes turns for each key. */
function createTurns(): InTurn {
  const turns = new Map<string, Promise<void>>()
  return async (key, work) => {
    const mine = (turns.get(key) ?? Promise.resolve()).catch(() => undefined).then(work)
    turns.set(key, mine)
    try {
      await mine
    } finally {
      if (turns.get(key) === mine) turns.delete(key)
    }
  }
}

/**
 * Takes turns with all replicas, whatever the key, so that each of them needs a single connection. Without the database, a
 * job that has begun goes on as if it were alone.
 */
export function createSharedTurns(database: Database): InTurn {
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
