import { afterAll, expect, test } from 'vitest'
import {
  closeDatabases,
  openAnotherConnection,
  openEmptyDatabase,
} from '@/lib/testing/postgres/empty-database'
import { describeSignInLimit } from '@/lib/testing/sign-in-limit-contract'
import { createMemorySignInLimit } from './memory-sign-in-limit'
import { createPostgresSignInLimit } from './postgres-sign-in-limit'
import { createSharedSignInLimit } from './shared-sign-in-limit'

const KEY = new Uint8Array(32)
const alice = { host: 'registry.acme.dev', name: 'alice', address: '192.0.2.1' }

afterAll(closeDatabases)

describeSignInLimit('PostgreSQL', async (now) =>
  createPostgresSignInLimit(await openEmptyDatabase(), KEY, now),
)

describeSignInLimit('PostgreSQL, with a fallback', async (now) =>
  createSharedSignInLimit(
    createPostgresSignInLimit(await openEmptyDatabase(), KEY, now),
    createMemorySignInLimit(now),
    60_000,
  ),
)

test('replicas count together', async () => {
  const limit = createPostgresSignInLimit(await openEmptyDatabase(), KEY)
  const other = createPostgresSignInLimit(await openAnotherConnection(), KEY)
  const begun = await Promise.allSettled(
    Array.from({ length: 40 }, (_, n) => (n % 2 ? limit : other).begin(alice)),
  )
  expect(begun.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
  await other.succeeded(alice)
  await limit.begin(alice)
  await other.takeBack(alice)
})

test('nothing that a visitor typed is stored', async () => {
  const database = await openEmptyDatabase()
  await createPostgresSignInLimit(database, KEY).begin({ ...alice, name: 'hunter2' })
  const stored = JSON.stringify(await database.query('SELECT * FROM porthole.sign_in_failure'))
  expect(JSON.parse(stored)).toHaveLength(3)
  for (const typed of ['hunter2', alice.host, alice.address]) expect(stored).not.toContain(typed)
})

test('a database that doesn’t respond only costs the shared count, and gets nothing later', async () => {
  const database = await openEmptyDatabase()
  const blocker = await openAnotherConnection()
  const shared = createPostgresSignInLimit(database, KEY)
  const limit = createSharedSignInLimit(shared, createMemorySignInLimit(Date.now), 50)
  const release = Promise.withResolvers<void>()
  const locked = Promise.withResolvers<void>()
  const blocking = blocker.transaction(async () => {
    locked.resolve()
    await release.promise
  }, 'signIns')
  await locked.promise
  const attempts = Array.from({ length: 6 }, () => ({ ...alice }))
  const begun = await Promise.allSettled(attempts.map((attempt) => limit.begin(attempt)))
  expect(begun.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
  await limit.succeeded(attempts[0] ?? alice)
  const retry = { ...alice }
  await limit.begin(retry)
  release.resolve()
  await blocking
  const count = () => database.query('SELECT * FROM porthole.sign_in_failure')
  await expect.poll(async () => [(await count()).length, await isIdle()]).toEqual([0, true])

  /** No attempt is waiting for the lock or about to be taken back. */
  async function isIdle() {
    const [row] = await database.query<{ busy: number }>(
      `SELECT count(*) AS busy FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'`,
    )
    return row?.busy === 0
  }
})
