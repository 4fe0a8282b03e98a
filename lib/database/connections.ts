import 'server-only'
import pg from 'pg'
import { log } from '@/lib/log'
import { metrics } from '@/lib/telemetry/metrics'
import { databaseUnavailable, messageOf } from './database-error'
import type { Row } from './queries'

/** For a new connection, and for waiting until one is free. */
const CONNECT_TIMEOUT_MS = 5000
export const QUERY_TIMEOUT_MS = 10_000
/** After a failed attempt, others fail at once for this time: no page waits for a database that is down. */
const REST_MS = 2000
/** https://github.com/postgres/postgres/blob/REL_15_0/src/include/catalog/pg_type.dat */
const INT8 = 20

export interface Connections {
  pool: pg.Pool
  /** Rejects with a 503. */
  connect(): Promise<pg.PoolClient>
  outage: Outage
}

/** Whether the database can't be used. Logs when that begins and ends, once each. */
interface Outage {
  begin(error: unknown): void
  end(): void
}

interface ConnectionOptions {
  max: number
  queryTimeoutMs?: number
  /** Logs when the database stops and starts answering, once each. */
  isLogged: boolean
}

export function clientConfig(url: string, queryTimeoutMs = QUERY_TIMEOUT_MS): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: 'porthole',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: queryTimeoutMs,
    keepAlive: true,
    types: { getTypeParser },
  }
}

/** Connections that are opened when needed. */
export function createConnections(
  url: string,
  { max, queryTimeoutMs, isLogged }: ConnectionOptions,
): Connections {
  const pool = new pg.Pool({
    ...clientConfig(url, queryTimeoutMs),
    max,
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
  })
  // An idle connection that breaks is replaced by the next query.
  pool.on('error', () => undefined)
  // One that breaks between the statements of a transaction fails the next one. Unheard, it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const outage = createOutage(isLogged)
  return { pool, connect: createConnect(pool, outage), outage }
}

/**
 * Otherwise the server goes on with a query that we have given up, for example while it waits for a lock, and its
 * connections run out. Does nothing through a pooler, where the connection belongs to others too.
 */
async function limitStatements(client: pg.PoolClient): Promise<void> {
  const { processID } = client as pg.PoolClient & { processID: number }
  await client.query(
    `SELECT set_config('statement_timeout', '${QUERY_TIMEOUT_MS}', false) WHERE pg_backend_pid() = $1`,
    [processID],
  )
}

/** A pooler accepts connections while the server is down, so what runs in them counts, too. */
function createOutage(isLogged: boolean): Outage {
  let isDown = false
  const warn = isLogged ? log.warn : () => undefined
  return {
    begin(error) {
      if (!isDown) warn(`Porthole: the database can’t be used: ${messageOf(error)}.`)
      isDown = true
    },
    end() {
      if (isDown) warn('Porthole: the database can be used again.')
      isDown = false
    },
  }
}

function createConnect(pool: pg.Pool, outage: Outage): Connections['connect'] {
  let failure: { error: unknown; atMs: number } | undefined
  const limited = new WeakSet<pg.PoolClient>()
  const open = async () => {
    const client = await pool.connect()
    if (limited.has(client)) return client
    try {
      await limitStatements(client)
      limited.add(client)
      return client
    } catch (error) {
      client.release(true)
      throw error
    }
  }
  return async () => {
    if (failure && performance.now() - failure.atMs < REST_MS) throw databaseUnavailable(failure.error)
    try {
      const client = await open()
      failure = undefined
      return client
    } catch (error) {
      failure = { error, atMs: performance.now() }
      outage.begin(error)
      metrics().databaseErrors.add({ kind: 'connection' })
      throw databaseUnavailable(error)
    }
  }
}

interface Statement {
  text: string
  values?: readonly unknown[] | undefined
  timeoutMs?: number
}

/** Runs a statement, and measures it. */
export async function run<R extends Row>(
  client: pg.ClientBase,
  { text, values, timeoutMs }: Statement,
): Promise<R[]> {
  const startedMs = performance.now()
  try {
    // Without values, several statements are allowed.
    const result = await client.query({
      text,
      ...(values && { values: [...values] }),
      // The type lacks it.
      ...(timeoutMs !== undefined && { query_timeout: timeoutMs }),
    })
    return Array.isArray(result) ? [] : result.rows
  } catch (error) {
    metrics().databaseErrors.add({ kind: 'query' })
    throw error
  } finally {
    metrics().databaseSeconds.observe({}, (performance.now() - startedMs) / 1000)
  }
}

/** The columns that we read are small enough for numbers. */
const getTypeParser: typeof pg.types.getTypeParser = (type, format) =>
  type === INT8 ? Number : pg.types.getTypeParser(type, format)
