import { expect, onTestFinished, test } from 'vitest'
import { startPostgres } from '@/lib/testing/postgres/start-postgres'
import { checkDatabase } from './check-database'
import { openDatabase } from './database'

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
  expect(await checkDatabase(database)).toBe('The database can’t be used.')
  await postgres.stop()
  expect(await checkDatabase(database)).toMatch(/^The database can’t be used \(/)
})
