import { afterAll, expect, test } from 'vitest'
import { closeDatabases, openEmptyDatabase } from '@/lib/testing/postgres/empty-database'
import { openDatabase } from './database'

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
