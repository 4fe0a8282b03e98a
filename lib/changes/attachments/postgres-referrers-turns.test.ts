import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '@/lib/database/database'
import {
  closeDatabases,
  openAnotherConnection,
  openEmptyDatabase,
} from '@/lib/testing/postgres/empty-database'
import { createSharedTurns } from './referrers-turns'

afterAll(closeDatabases)

test('replicas take turns, so no change of a list is lost', async () => {
  const replicas = [await openEmptyDatabase(), await openAnotherConnection()].map(createSharedTurns)
  let list: number[] = []
  const add = (entry: number) => async () => {
    const before = list
    await new Promise(setImmediate)
    list = [...before, entry]
  }
  await Promise.all(Array.from({ length: 20 }, (_, n) => replicas[n % 2]?.(`tag ${n % 3}`, add(n))))
  expect(list.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n))
})

test('work that fails does so once, and doesn’t stop the next', async () => {
  const inTurn = createSharedTurns(await openEmptyDatabase())
  let count = 0
  const work = async () => {
    count += 1
    throw new Error('the registry refuses')
  }
  await expect(inTurn('tag', work)).rejects.toThrow('the registry refuses')
  expect(count).toBe(1)
  await inTurn('tag', async () => undefined)
})

test('work that loses the database is done once', async () => {
  const other = await openAnotherConnection()
  let count = 0
  await createSharedTurns(await openEmptyDatabase())('tag', async () => {
    count += 1
    await other.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND state = 'idle in transaction'`,
    )
  })
  expect(count).toBe(1)
})

test('work goes on without the database', async () => {
  const database = openDatabase('postgres://alice@127.0.0.1:9/porthole')
  let count = 0
  await createSharedTurns(database)('tag', async () => {
    count += 1
  })
  expect(count).toBe(1)
  await database.close()
})
