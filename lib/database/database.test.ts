import { afterAll, expect, test, vi } from 'vitest'
import {
  closeDatabases,
  openAnotherConnection,
  openEmptyDatabase,
  workerUrl,
} from '@/lib/testing/postgres/empty-database'
import { startPostgres } from '@/lib/testing/postgres/start-postgres'
import { type Database, openDatabase } from './database'

afterAll(closeDatabases)

test('text and numbers come back as they were', async () => {
  const database = await openEmptyDatabase()
  expect(
    await database.query('SELECT $1::text AS text, 2::bigint AS number, $2::json AS json', [
      'é',
      '{"a":[1]}',
    ]),
  ).toEqual([{ text: 'é', number: 2, json: { a: [1] } }])
})

test('a transaction that rejects leaves nothing behind', async () => {
  const database = await openEmptyDatabase()
  const work = database.transaction(async ({ query }) => {
    await query('INSERT INTO porthole.actor VALUES ($1, $2)', ['1', 'alice'])
    throw new Error('no')
  })
  await expect(work).rejects.toThrow('no')
  expect(await database.query('SELECT * FROM porthole.actor')).toEqual([])
})

test('a server that isn’t there is a 503 without its address', async () => {
  const database = openDatabase('postgres://alice:hunter2@127.0.0.1:9/porthole')
  const error = await database.query('SELECT 1').catch((error: unknown) => error)
  expect(error).toMatchObject({
    status: 503,
    code: 'UNAVAILABLE',
    message: 'The database can’t be used (ECONNREFUSED).',
  })
  await database.close()
})

test('a database that doesn’t exist at the start is migrated once it does', async () => {
  const postgres = await startPostgres()
  const url = await postgres.createDatabase()
  await postgres.stop()
  const database = openDatabase(url)
  await expect(database.query('SELECT 1')).rejects.toMatchObject({ status: 503 })
  await postgres.start()
  await expect.poll(() => database.query('SELECT 1 AS one').catch(() => 'down')).toEqual([{ one: 1 }])
  await postgres.stop()
  await expect(database.query('SELECT 1')).rejects.toMatchObject({ status: 503 })
  await postgres.start()
  await expect.poll(() => database.query('SELECT 1 AS one').catch(() => 'down')).toEqual([{ one: 1 }])
  await database.close()
  await postgres.remove()
})

test('a query that fails gives its connection back', async () => {
  const database = await openEmptyDatabase()
  for (let n = 0; n < 25; n += 1)
    await expect(database.query('SELECT 1 / 0')).rejects.toThrow('division by zero')
  expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('transactions with the same lock run one after the other, in all replicas', async () => {
  const replicas = [await openEmptyDatabase(), await openAnotherConnection()]
  const add = (replica: Database) =>
    replica.transaction(async ({ query }) => {
      const [row] = await query<{ count: number }>('SELECT count(*) AS count FROM porthole.actor')
      await query('INSERT INTO porthole.actor VALUES ($1, $2)', [`${row?.count}`, 'alice'])
    }, 'jobs')
  await Promise.all(Array.from({ length: 16 }, (_, n) => add(replicas[n % 2] as Database)))
  expect(await replicas[0]?.query('SELECT count(*) AS count FROM porthole.actor')).toEqual([{ count: 16 }])
})

test('transactions that wait for each other leave connections to the rest', async () => {
  const database = await openEmptyDatabase()
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const waiting = Array.from({ length: 30 }, () => database.transaction(() => released, 'signIns'))
  expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }])
  release()
  await Promise.all(waiting)
})

test('a connection that breaks during a transaction fails only the transaction', async () => {
  const database = await openEmptyDatabase()
  const killer = await openAnotherConnection()
  const work = database.transaction(async ({ query }) => {
    const [own] = await query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    await killer.query('SELECT pg_terminate_backend($1, 5000)', [own?.pid])
    // The server's last message arrives while no statement is running.
    await new Promise((resolve) => setImmediate(resolve))
    await query('SELECT 1')
  })
  await expect(work).rejects.toMatchObject({ status: 503, code: 'UNAVAILABLE' })
  expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('a database that is replaced by an empty one is migrated', async () => {
  const database = await openEmptyDatabase()
  const other = await openAnotherConnection()
  await other.query('DROP SCHEMA porthole CASCADE')
  await expect(database.query('SELECT * FROM porthole.actor')).rejects.toMatchObject({ status: 503 })
  expect(await database.query('SELECT * FROM porthole.actor')).toEqual([])
  await other.query('DROP SCHEMA porthole CASCADE')
  const write = () => database.transaction(({ query }) => query('DELETE FROM porthole.actor'))
  await expect(write()).rejects.toMatchObject({ status: 503 })
  await write()
})

test('a newer schema that is found while running is a 503, until it’s gone', async () => {
  const first = await openEmptyDatabase()
  await first.query('UPDATE porthole.schema_version SET version = 99')
  const database = openDatabase(workerUrl(), { schemaRestMs: 1 })
  await expect(database.query('SELECT 1')).rejects.toMatchObject({
    status: 503,
    message: expect.stringContaining('migrated by a newer version'),
  })
  await first.query('UPDATE porthole.schema_version SET version = 1')
  await expect.poll(() => database.query('SELECT 1 AS one').catch(() => 'refused')).toEqual([{ one: 1 }])
  await database.close()
})

test('a query doesn’t wait for a long migration', async () => {
  const migrating = await openEmptyDatabase()
  const database = openDatabase(workerUrl(), { prepareTimeoutMs: 1 })
  const { promise: migrated, resolve: finish } = Promise.withResolvers<void>()
  const migration = migrating.transaction(() => migrated, 'migration')
  await expect(database.query('SELECT 1')).rejects.toMatchObject({ status: 503 })
  finish()
  await migration
  await database.prepare()
  expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }])
  await database.close()
})

test('the server gives up a statement with us', async () => {
  const database = await openEmptyDatabase()
  expect(await database.query('SHOW statement_timeout')).toEqual([{ statement_timeout: '10s' }])
  expect(await database.urgent.query('SHOW statement_timeout')).toEqual([{ statement_timeout: '10s' }])
})

test('logs an outage that shows in a query, as with a pooler in between', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  const database = await openEmptyDatabase()
  const failing = () => database.query('SELECT pg_terminate_backend(pg_backend_pid())')
  await expect(failing()).rejects.toThrow('The database can’t be used (57P01).')
  await expect(failing()).rejects.toThrow('The database can’t be used (57P01).')
  await database.query('SELECT 1')
  expect(warn.mock.calls.flat()).toEqual([
    'Porthole: the database can’t be used: terminating connection due to administrator command.',
    'Porthole: the database can be used again.',
  ])
  warn.mockRestore()
})

test('a port that isn’t one is a 503, and closing ends', async () => {
  const database = openDatabase('postgres://alice@127.0.0.1/porthole?port=none')
  await expect(database.query('SELECT 1')).rejects.toMatchObject({ status: 503 })
  await database.close()
})
