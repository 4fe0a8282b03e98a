import 'server-only'
import pg from 'pg'
import { log } from '@/lib/log'
import { databaseConnections } from '@/lib/telemetry/database-connections'
import { metrics } from '@/lib/telemetry/metrics'
import { databaseUnavailable, isUnavailable, messageOf } from './database-error'
import { migrate, SchemaError } from './migrate'
import { createNotifications, type Notifications } from './notifications'
import { LOCK_SPACE, LOCKS, type LockName, type Queries, type Row } from './queries'

const MAX_CONNECTIONS = 10
/** For a new connection, and for waiting until one is free. */
const CONNECT_TIMEOUT_MS = 5000
const QUERY_TIMEOUT_MS = 10_000
/** Also for replicas that wait for the one that migrates. */
const MIGRATION_TIMEOUT_MS = 600_000
/** After a failed attempt, others fail at once for this time: no page waits for a database that is down. */
const REST_MS = 2000
/** https://github.com/postgres/postgres/blob/REL_15_0/src/include/catalog/pg_type.dat */
const INT8 = 20

/**
 * A PostgreSQL database with our tables. Everything rejects with a 503 `RegistryError` while it can't be used, after
 * 15 seconds at the latest. It connects again with the next query.
 */
export interface Database extends Queries, Notifications {
  /** Runs statements in a transaction, which rolls back if the work rejects. With `lock`, one at a time in all replicas. */
  transaction<T>(work: (queries: Queries) => Promise<T>, lock?: LockName): Promise<T>
  /** Connects, and migrates the tables once. Rejects with a `SchemaError` for a database that we can't use. */
  prepare(): Promise<void>
  close(): Promise<void>
}

/** Opens a database without connecting to it. */
export function openDatabase(url: string): Database {
  const config: pg.PoolConfig = {
    connectionString: url,
    application_name: 'porthole',
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    allowExitOnIdle: true,
    types: { getTypeParser },
  }
  const pool = new pg.Pool(config)
  // An idle connection that breaks is replaced by the next query.
  pool.on('error', () => undefined)
  // One that breaks between the statements of a transaction fails the next one. Unheard, it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  databaseConnections().read = () => ({
    open: pool.totalCount,
    idle: pool.idleCount,
    waiting: pool.waitingCount,
  })
  const connect = createConnect(pool)
  const { listen, stopListening } = createNotifications(() => new pg.Client(config))
  let prepared: Promise<void> | undefined

  const inTransaction = async <T>(
    work: (queries: Queries) => Promise<T>,
    { lock, timeoutMs = QUERY_TIMEOUT_MS }: { lock?: LockName | undefined; timeoutMs?: number } = {},
  ): Promise<T> => {
    const client = await connect()
    try {
      await client.query(
        `BEGIN; SET LOCAL statement_timeout = ${timeoutMs}; SET LOCAL idle_in_transaction_session_timeout = ${timeoutMs}`,
      )
      if (lock) await client.query('SELECT pg_advisory_xact_lock($1, $2)', [LOCK_SPACE, LOCKS[lock]])
      const result = await work({ query: (text, values) => run(client, { text, values, timeoutMs }) })
      await client.query('COMMIT')
      client.release()
      return result
    } catch (error) {
      await endFailed(client, error)
      throw translate(error)
    }
  }
  const prepare = (): Promise<void> => {
    prepared ??= inTransaction(migrate, { timeoutMs: MIGRATION_TIMEOUT_MS }).catch((error: unknown) => {
      if (!(error instanceof SchemaError)) prepared = undefined
      throw error
    })
    return prepared
  }
  return {
    prepare,
    async query(text, values) {
      await prepare()
      const client = await connect()
      try {
        const rows = await run(client, { text, values })
        client.release()
        return rows as never
      } catch (error) {
        await endFailed(client, error)
        throw translate(error)
      }
    },
    async transaction(work, lock) {
      await prepare()
      return inTransaction(work, { lock })
    },
    listen,
    async close() {
      stopListening()
      await pool.end()
    },
  }
}

/** Connections of the pool. Logs when the database stops and starts answering, once each. */
function createConnect(pool: pg.Pool): () => Promise<pg.PoolClient> {
  let failure: { error: unknown; atMs: number } | undefined
  let isDown = false
  return async () => {
    if (failure && performance.now() - failure.atMs < REST_MS) throw databaseUnavailable(failure.error)
    try {
      const client = await pool.connect()
      failure = undefined
      if (isDown) log.warn('Porthole: the database can be used again.')
      isDown = false
      return client
    } catch (error) {
      failure = { error, atMs: performance.now() }
      if (!isDown) log.warn(`Porthole: the database can’t be used: ${messageOf(error)}.`)
      isDown = true
      metrics().databaseErrors.add({ kind: 'connection' })
      throw databaseUnavailable(error)
    }
  }
}

async function run<R extends Row>(
  client: pg.ClientBase,
  statement: { text: string; values?: readonly unknown[] | undefined; timeoutMs?: number },
): Promise<R[]> {
  const { text, values, timeoutMs = QUERY_TIMEOUT_MS } = statement
  const startedMs = performance.now()
  try {
    // Without values, several statements are allowed.
    const result = await client.query({
      text,
      ...(values && { values: [...values] }),
      // The type lacks it.
      ...{ query_timeout: timeoutMs },
    })
    return Array.isArray(result) ? [] : result.rows
  } catch (error) {
    metrics().databaseErrors.add({ kind: 'query' })
    throw error
  } finally {
    metrics().databaseSeconds.observe({}, (performance.now() - startedMs) / 1000)
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

/** The columns that we read are small enough for numbers. */
const getTypeParser: typeof pg.types.getTypeParser = (type, format) =>
  type === INT8 ? Number : pg.types.getTypeParser(type, format)
