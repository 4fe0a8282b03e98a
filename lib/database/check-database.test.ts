import { expect, onTestFinished, test, vi } from 'vitest'
import { startPostgres } from '@/lib/testing/postgres/start-postgres'
import { checkDatabase } from './check-database'
import { type Database, openDatabase } from './database'

test('says what is wrong with a database', async () => {
  const postgres = await startPostgres()
  const url = await postgres.createDatabase()
  const database = openDatabase(url)
  onTestFinished(async () => {
    await database.close()
    await postgres.remove()
  })
  expect(await checkDatabase(database)).toBeUndefined()

  await database.query('SET default_transaction_read_only = on')
  expect(await checkDatabase(database)).toBe('The database is read-only.')
  await database.query('SET default_transaction_read_only = off')
  expect(await checkDatabase(database)).toBeUndefined()

  await database.query('DROP SCHEMA porthole CASCADE')
  expect(await checkDatabase(database)).toBe('The database can’t be used (42P01).')
  expect(await checkDatabase(database), 'its tables are created again').toBeUndefined()
  await postgres.stop()
  expect(await checkDatabase(database)).toMatch(/^The database can’t be used \(/)
})

test('checks at the same time send one query', async () => {
  const { promise, resolve } = Promise.withResolvers<{ mode: string }[]>()
  const query = vi.fn(() => promise)
  const database = { query } as Partial<Database> as Database
  const checks = Array.from({ length: 100 }, () => checkDatabase(database))
  expect(query).toHaveBeenCalledOnce()
  resolve([{ mode: 'off' }])
  expect(new Set(await Promise.all(checks))).toEqual(new Set([undefined]))
  await checkDatabase(database)
  expect(query).toHaveBeenCalledTimes(2)
})
