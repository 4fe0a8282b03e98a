import 'server-only'
import pg from 'pg'
import { RegistryError } from '@/lib/oci/registry-error'
import { databaseConnections } from '@/lib/telemetry/database-connections'
import { createTurns } from '@/lib/turns'
import { withTimeout } from '@/lib/with-timeout'
import { type Connections, clientConfig, createConnections, QUERY_TIMEOUT_MS, run } from './connections'
import { databaseUnavailable, isUnavailable, isWithoutTables } from './database-error'
import { migrate } from './migrate'
import { createNotifications, type Notifications } from './notifications'
import { LOCK_SPACE, LOCKS, type LockName, type Queries, type Row } from './queries'
import { SchemaError } from './schema-error'

const MAX_CONNECTIONS = 10
/** Two, so that one whose network has died doesn't hold up the next statement. */
const MAX_URGENT_CONNECTIONS = 2
const URGENT_TIMEOUT_MS = 5000
/** Also for replicas that wait for the one that migrates. */
const MIGRATION_TIMEOUT_MS = 600_000
/** While another replica migrates, pages don't wait for it. */
const PREPARE_TIMEOUT_MS = 5000
/** For transactions of this process with the same lock. */
const TURN_TIMEOUT_MS = 5000
const CLOSE_TIMEOUT_MS = 1000
/** An administrator may grant missing rights, or restore the schema. */
const SCHEMA_REST_MS = 10_000

/**
 * A PostgreSQL database with our tables. Everything rejects with a 503 `RegistryError` while it can't be used: waiting
 * for a turn, for a connection, and for each statement have time limits. It connects again with the next query.
 */
export interface Database extends Queries, Notifications {
  /** Runs statements in a transaction, which rolls back if the work rejects. With `lock`, one at a time in all replicas. */
  transaction<T>(work: (queries: Queries) => Promise<T>, lock?: LockName): Promise<T>
  /** Connects, and migrates the tables once. Rejects with a `SchemaError` for a database that we can't use. */
  prepare(): Promise<void>
  /** Runs short statements that must not wait until a connection is free. */
  readonly urgent: Queries
  close(): Promise<void>
}

/** Opens a database without connecting to it. */
export function openDatabase(
  url: string,
  { prepareTimeoutMs = PREPARE_TIMEOUT_MS, schemaRestMs = SCHEMA_REST_MS } = {},
): Database {
  const connections = createConnections(url, { max: MAX_CONNECTIONS, isLogged: true })
  const { pool, outage } = connections
  const urgent = createConnections(url, {
    max: MAX_URGENT_CONNECTIONS,
    queryTimeoutMs: URGENT_TIMEOUT_MS,
    isLogged: false,
  })
  databaseConnections().read = () => ({
    open: pool.totalCount,
    idle: pool.idleCount,
    waiting: pool.waitingCount,
  })
  const { listen, stopListening } = createNotifications(() => new pg.Client(clientConfig(url)))
  const inTurn = createTurns({
    maxWaitMs: TURN_TIMEOUT_MS,
    toError: () => databaseUnavailable(new Error('timeout of the turn')),
  })
  const { prepare, whenPrepared } = createPreparation(
    () => runTransaction(connections, migrate, { timeoutMs: MIGRATION_TIMEOUT_MS }),
    { outage, prepareTimeoutMs, schemaRestMs },
  )
  return {
    prepare,
    query: (text, values) => whenPrepared(() => runOnce(connections, text, values)),
    urgent: { query: (text, values) => runOnce(urgent, text, values) },
    transaction: (work, lock) =>
      whenPrepared(() => {
        const start = () => runTransaction(connections, work, { lock })
        // Those that wait for each other don't keep connections from the rest.
        return lock ? inTurn(lock, start) : start()
      }),
    listen,
    async close() {
      stopListening()
      // A connection that failed before it began never ends.
      await withTimeout(CLOSE_TIMEOUT_MS, Promise.all([pool.end(), urgent.pool.end()]))
    },
  }
}

/** Migrates the tables before the first work that needs them. */
function createPreparation(
  migrateTables: () => Promise<void>,
  {
    outage,
    prepareTimeoutMs,
    schemaRestMs,
  }: { outage: Connections['outage']; prepareTimeoutMs: number; schemaRestMs: number },
) {
  let prepared: Promise<void> | undefined
  const prepareAgain = () => {
    prepared = undefined
  }
  const prepare = (): Promise<void> => {
    prepared ??= migrateTables().catch((error: unknown) => {
      if (error instanceof SchemaError) {
        outage.begin(error)
        setTimeout(prepareAgain, schemaRestMs).unref()
      } else prepareAgain()
      throw error
    })
    return prepared
  }
  /** Runs work that needs the tables, once they are there. */
  const whenPrepared = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      const isPrepared = await withTimeout(
        prepareTimeoutMs,
        prepare().then(() => true),
      )
      if (!isPrepared) throw databaseUnavailable(new Error('timeout of the migration'))
      return await work()
    } catch (error) {
      if (error instanceof SchemaError) throw databaseUnavailable(error)
      // Someone has replaced the database by an empty one.
      if (error instanceof RegistryError && isWithoutTables(error.cause)) prepareAgain()
      throw error
    }
  }
  return { prepare, whenPrepared }
}

/** Runs work in a transaction of one connection. */
async function runTransaction<T>(
  { connect, outage }: Connections,
  work: (queries: Queries) => Promise<T>,
  { lock, timeoutMs = QUERY_TIMEOUT_MS }: { lock?: LockName | undefined; timeoutMs?: number } = {},
): Promise<T> {
  const client = await connect()
  try {
    await client.query(
      `BEGIN; SET LOCAL statement_timeout = ${timeoutMs}; SET LOCAL idle_in_transaction_session_timeout = ${timeoutMs}`,
    )
    if (lock) await client.query('SELECT pg_advisory_xact_lock($1, $2)', [LOCK_SPACE, LOCKS[lock]])
    const result = await work({ query: (text, values) => run(client, { text, values, timeoutMs }) })
    await client.query('COMMIT')
    client.release()
    outage.end()
    return result
  } catch (error) {
    if (isUnavailable(error)) outage.begin(error)
    await endFailed(client, error)
    throw translate(error)
  }
}

async function runOnce<R extends Row>(
  { connect, outage }: Connections,
  text: string,
  values: readonly unknown[] | undefined,
): Promise<R[]> {
  const client = await connect()
  try {
    const rows = await run<R>(client, { text, values })
    client.release()
    outage.end()
    return rows
  } catch (error) {
    if (isUnavailable(error)) outage.begin(error)
    await endFailed(client, error)
    throw translate(error)
  }
}

/** Returns a connection to the pool if it can still be used. */
async function endFailed(client: pg.PoolClient, error: unknown): Promise<void> {
  if (isUnavailable(error)) return client.release(true)
  try {
    await client.query('ROLLBACK')
    client.release()
  } catch {
    client.release(true)
  }
}

function translate(error: unknown): unknown {
  return isUnavailable(error) ? databaseUnavailable(error) : error
}
