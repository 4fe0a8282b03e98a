import { afterEach, expect, test, vi } from 'vitest'
import { closeDatabases, openEmptyDatabase, workerUrl } from '@/lib/testing/postgres/empty-database'
import { type Pgbouncer, startPgbouncer } from '@/lib/testing/postgres/start-pgbouncer'
import { type Database, openDatabase } from './database'
import { ANNOUNCE, POLL_MS } from './notifications'

const opened: Database[] = []
let pgbouncer: Pgbouncer | undefined

afterEach(async () => {
  vi.useRealTimers()
  await Promise.all(opened.splice(0).map((database) => database.close()))
  await pgbouncer?.stop()
  await closeDatabases()
})

/** Opens the empty database through PgBouncer, as several replicas do. */
async function openThrough(poolMode: 'transaction' | 'session'): Promise<[Database, Database]> {
  await openEmptyDatabase()
  pgbouncer = await startPgbouncer(workerUrl(), { poolMode })
  const replicas: [Database, Database] = [openDatabase(pgbouncer.url), openDatabase(pgbouncer.url)]
  opened.push(...replicas)
  return replicas
}

test.each(['transaction', 'session'] as const)(
  'in %s mode, two replicas that start at once migrate an empty database',
  async (mode) => {
    const direct = await openEmptyDatabase()
    const replicas = await openThrough(mode)
    await direct.query('DROP SCHEMA porthole CASCADE')
    await Promise.all(replicas.map((replica) => replica.prepare()))
    for (const replica of replicas)
      expect(await replica.query('SELECT count(*) AS count FROM porthole.schema_version')).toEqual([
        { count: 1 },
      ])
  },
)

test('in transaction mode, many queries with values share a few connections', async () => {
  const [first, second] = await openThrough('transaction')
  const numbers = Array.from({ length: 100 }, (_, at) => at)
  const rows = await Promise.all(
    numbers.map((number) =>
      (number % 2 ? first : second).query('SELECT $1::bigint AS number, $2::text AS text', [number, 'é']),
    ),
  )
  expect(rows).toEqual(numbers.map((number) => [{ number, text: 'é' }]))
})

test('in transaction mode, a lock lets one transaction of all replicas in at a time', async () => {
  const replicas = await openThrough('transaction')
  const count = (database: Database) =>
    database.transaction(async ({ query }) => {
      const [row] = await query<{ count: number }>('SELECT count(*) AS count FROM porthole.actor')
      await query('INSERT INTO porthole.actor VALUES ($1, $2)', [`${row?.count}`, 'alice'])
    }, 'jobs')
  await Promise.all(replicas.flatMap((replica) => Array.from({ length: 10 }, () => count(replica))))
  expect(await replicas[0].query('SELECT count(*) AS count FROM porthole.actor')).toEqual([{ count: 20 }])
})

test('in transaction mode, a transaction that rejects leaves nothing behind, and its time limit ends with it', async () => {
  const [database] = await openThrough('transaction')
  const work = database.transaction(async ({ query }) => {
    await query('INSERT INTO porthole.actor VALUES ($1, $2)', ['1', 'alice'])
    throw new Error('no')
  })
  await expect(work).rejects.toThrow('no')
  expect(await database.query('SELECT * FROM porthole.actor')).toEqual([])
  await database.transaction(({ query }) => query('SELECT 1'))
  expect(await database.query('SHOW statement_timeout')).toEqual([{ statement_timeout: '0' }])
})

test('in transaction mode, replicas look for changes without notifications', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const [database] = await openThrough('transaction')
  const listener = vi.fn()
  const stop = database.listen(listener)
  await vi.waitFor(() => expect(listener).toHaveBeenCalledTimes(1))
  vi.advanceTimersByTime(POLL_MS)
  expect(listener).toHaveBeenCalledTimes(2)
  stop()
})

test('in session mode, announcements of other replicas arrive', async () => {
  const [database, other] = await openThrough('session')
  const listener = vi.fn()
  const stop = database.listen(listener)
  await vi.waitFor(() => expect(listener).toHaveBeenCalledTimes(1))
  await other.query(ANNOUNCE, ['job 1'])
  await vi.waitFor(() => expect(listener).toHaveBeenCalledWith('job 1'))
  stop()
})
