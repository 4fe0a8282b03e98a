import { afterAll, afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { type Database, openDatabase } from '@/lib/database/database'
import {
  closeDatabases,
  openAnotherConnection,
  openEmptyDatabase,
} from '@/lib/testing/postgres/empty-database'
import { startPostgres } from '@/lib/testing/postgres/start-postgres'
import { describeTagHistory } from '@/lib/testing/tag-history-contract'
import { createPostgresTagHistory, type PostgresTagHistory } from './postgres-tag-history'
import type { TagHistory } from './tag-history'

const TAG = 'registry.acme.dev/team/app:1.0'
/** Tests flush by themselves. */
const NEVER = { writeAfterMs: 1_000_000, retryAfterMs: 1_000_000 }

beforeEach(() => {
  vi.spyOn(console, 'warn').mockReturnValue()
})
afterEach(() => vi.restoreAllMocks())
afterAll(closeDatabases)

const openHistory = async (options = {}) =>
  createPostgresTagHistory(await openEmptyDatabase(), { ...NEVER, ...options })
const openReplica = async () => createPostgresTagHistory(await openAnotherConnection(), NEVER)
const digestsOf = async (history: TagHistory, tag = TAG) =>
  (await history.tagHistory(tag)).map(({ digest }) => digest)

async function see(history: PostgresTagHistory, ...digests: string[]): Promise<void> {
  for (const digest of digests) await history.addTagChange(TAG, digest)
  await history.flush()
}

describeTagHistory('PostgreSQL', async () => {
  const history = await openHistory()
  return {
    tagHistory: history.tagHistory,
    async addTagChange(tag, digest) {
      await history.addTagChange(tag, digest)
      await history.flush()
    },
  }
})

describeTagHistory('PostgreSQL, before anything is stored', openHistory)

test('changes are stored a moment later, without another call', async () => {
  const database = await openEmptyDatabase()
  await createPostgresTagHistory(database).addTagChange(TAG, 'sha256:a')
  await expect
    .poll(() => database.query('SELECT tag, digest FROM porthole.tag_change'))
    .toEqual([{ tag: TAG, digest: 'sha256:a' }])
})

test('replicas see each other’s changes, and each change once', async () => {
  const [one, two] = [await openHistory(), await openReplica()]
  await one.addTagChange(TAG, 'sha256:a')
  await two.addTagChange(TAG, 'sha256:a')
  await Promise.all([one.flush(), two.flush()])
  await see(two, 'sha256:b')
  expect(await digestsOf(one)).toEqual(['sha256:a', 'sha256:b'])
  await see(one, 'sha256:b')
  await see(one, 'sha256:a')
  expect(await digestsOf(two)).toEqual(['sha256:a', 'sha256:b', 'sha256:a'])
})

test('several changes in one batch keep their order and get later times', async () => {
  const history = await openHistory()
  await see(history, 'sha256:a')
  await see(history, 'sha256:a', 'sha256:b', 'sha256:c', 'sha256:b')
  const changes = await history.tagHistory(TAG)
  expect(changes.map(({ digest }) => digest)).toEqual(['sha256:a', 'sha256:b', 'sha256:c', 'sha256:b'])
  expect(changes.every(({ seenAt }, n) => n === 0 || seenAt > (changes[n - 1]?.seenAt ?? 0))).toBe(true)
})

test('a batch that is stored twice, because its first answer was lost, changes nothing', async () => {
  const database = await openEmptyDatabase()
  let isLost = true
  const losing: Database = {
    ...database,
    async transaction(work, lock) {
      const result = await database.transaction(work, lock)
      if (!isLost) return result
      isLost = false
      const { databaseUnavailable } = await import('@/lib/database/database-error')
      throw databaseUnavailable(new Error('timeout'))
    },
  }
  const history = createPostgresTagHistory(losing, NEVER)
  vi.spyOn(performance, 'now').mockReturnValue(1000)
  await see(history, 'sha256:a', 'sha256:b')
  expect(await digestsOf(history)).toEqual(['sha256:a', 'sha256:b'])
  vi.spyOn(performance, 'now').mockReturnValue(6000)
  await history.flush()
  expect(await digestsOf(await openReplica())).toEqual(['sha256:a', 'sha256:b'])
})

test('10,000 tags take a few statements', async () => {
  const database = await openEmptyDatabase()
  const transaction = vi.fn(database.transaction)
  const query = vi.fn(database.query)
  const history = createPostgresTagHistory({ ...database, transaction, query } as Database, NEVER)
  const tags = Array.from({ length: 10_000 }, (_, n) => `${TAG}.${n}`)
  for (const tag of tags) await history.addTagChange(tag, 'sha256:a')
  expect(query).not.toHaveBeenCalled()
  await history.flush()
  expect(transaction.mock.calls.length).toBeLessThan(25)
  const found = await Promise.all(tags.slice(-200).map((tag) => digestsOf(history, tag)))
  expect(found.every(([digest]) => digest === 'sha256:a')).toBe(true)
  expect(query.mock.calls.length).toBeLessThan(5)
})

test('keeps the newest rows in all', async () => {
  const database = await openEmptyDatabase()
  const history = createPostgresTagHistory(database, { ...NEVER, maxRows: 100 })
  for (let n = 0; n < 130; n += 1) {
    await history.addTagChange(`${TAG}.${n}`, 'sha256:a')
    await history.flush()
  }
  expect(await digestsOf(history, `${TAG}.0`)).toEqual([])
  expect(await digestsOf(history, `${TAG}.129`)).toEqual(['sha256:a'])
  const [row] = await database.query<{ count: number }>('SELECT count(*) AS count FROM porthole.tag_change')
  expect(row?.count).toBeLessThanOrEqual(102)
})

test('what no database can store is left out', async () => {
  const history = await openHistory()
  for (const tag of ['a\0b', 'x'.repeat(5000)]) {
    await history.addTagChange(tag, 'sha256:a')
    expect(await history.tagHistory(tag)).toEqual([])
  }
  await see(history, 'sha256:a')
  expect(await digestsOf(await openReplica())).toEqual(['sha256:a'])
})

test('a slow database delays no page for long, and history is unknown meanwhile', async () => {
  const history = await openHistory()
  await see(history, 'sha256:a')
  const blocker = await openAnotherConnection()
  const [release, locked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const blocking = blocker.transaction(async ({ query }) => {
    await query('LOCK TABLE porthole.tag_change IN ACCESS EXCLUSIVE MODE')
    locked.resolve()
    await release.promise
  })
  await locked.promise
  await history.addTagChange(TAG, 'sha256:b')
  const writing = history.flush()
  // All of them wait together.
  expect(await Promise.all(Array.from({ length: 50 }, () => digestsOf(history)))).toEqual(Array(50).fill([]))
  expect(await digestsOf(history)).toEqual([])
  release.resolve()
  await blocking
  await writing
  expect(await digestsOf(await openReplica())).toEqual(['sha256:a', 'sha256:b'])
})

test('changes that are seen while the server is stopped are stored once it’s back', async () => {
  const server = await startPostgres()
  const database = openDatabase(await server.createDatabase())
  onTestFinished(async () => {
    await database.close()
    await server.remove()
  })
  const history = createPostgresTagHistory(database, { writeAfterMs: 1, retryAfterMs: 50 })
  await see(history, 'sha256:a')
  await server.stop()
  await history.addTagChange(TAG, 'sha256:b')
  await history.addTagChange(`${TAG}.1`, 'sha256:b')
  await history.flush()
  // Not only what is waiting: that would say that the tag is new.
  expect(await history.tagHistory(TAG)).toEqual([])
  await server.start()
  const stored = () =>
    database.query('SELECT digest FROM porthole.tag_change ORDER BY tag, seen_at').catch(() => [])
  await expect.poll(stored, { timeout: 10_000 }).toHaveLength(3)
}, 30_000)

test('a change that another replica has overtaken meanwhile is dropped', async () => {
  const [one, two] = [await openHistory(), await openReplica()]
  const start = performance.now()
  const clock = vi.spyOn(performance, 'now')
  clock.mockReturnValue(start)
  await one.addTagChange(TAG, 'sha256:old')
  clock.mockReturnValue(start + 60_000)
  await see(two, 'sha256:new')
  await one.flush()
  expect(await digestsOf(two)).toEqual(['sha256:new'])
})
