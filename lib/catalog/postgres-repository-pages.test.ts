import { afterAll, expect, test } from 'vitest'
import { memorySource } from '@/lib/testing/memory-source'
import {
  closeDatabases,
  openAnotherConnection,
  openEmptyDatabase,
} from '@/lib/testing/postgres/empty-database'
import { describeRepositoryPageStore } from '@/lib/testing/repository-page-store-contract'
import { createPostgresRepositoryPages } from './postgres-repository-pages'
import { listRepositories } from './repository-pages'
import { shareLists } from './shared-lists'

afterAll(closeDatabases)

describeRepositoryPageStore('PostgreSQL', async (now) =>
  createPostgresRepositoryPages(await openEmptyDatabase(), { now }),
)

const page = { repositories: ['x'.repeat(1000)] }
const listOf = (n: number) => ({ list: `alice registry-${n}.dev`, cursor: '' })

test('the oldest pages are deleted beyond the limit, and expired ones', async () => {
  const database = await openEmptyDatabase()
  let now = 1_000_000
  const store = createPostgresRepositoryPages(database, { maxBytes: 5500, now: () => now })
  for (let n = 0; n < 8; n += 1) {
    now += 1
    await store.put(listOf(n), { generation: '1', ageMs: 0, page })
  }
  const count = async () => (await database.query('SELECT list FROM porthole.repository_page')).length
  expect(await count()).toBe(5)
  expect(await store.find(listOf(2))).toBeUndefined()
  expect(await store.find(listOf(7))).toBeDefined()
  now += 600_000
  await store.put(listOf(8), { generation: '1', ageMs: 0, page })
  expect(await count()).toBe(1)
})

test('long cursors are stored', async () => {
  const store = createPostgresRepositoryPages(await openEmptyDatabase())
  const other = createPostgresRepositoryPages(await openAnotherConnection())
  const cursor = Array.from({ length: 5000 }, (_, n) => n.toString(36)).join('\u0000')
  await store.put(listOf(1), { generation: '1', ageMs: 0, page })
  await store.put({ ...listOf(1), cursor }, { generation: '1', ageMs: 0, page })
  expect(await other.find({ ...listOf(1), cursor }, '1')).toMatchObject({ page })
})

test('a slow database costs a request to the registry', async () => {
  const database = await openEmptyDatabase()
  shareLists(createPostgresRepositoryPages(database))
  const blocker = await openAnotherConnection()
  const [release, locked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const blocking = blocker.transaction(async ({ query }) => {
    await query('LOCK TABLE porthole.repository_page IN ACCESS EXCLUSIVE MODE')
    locked.resolve()
    await release.promise
  })
  await locked.promise
  const source = { ...memorySource().source, kind: 'registry' as const, identity: 'alice', host: 'acme.dev' }
  source.repositories = async () => page
  expect(await listRepositories(source, {}, 600_000)).toMatchObject(page)
  release.resolve()
  await blocking
  const stored = () => createPostgresRepositoryPages(database).find({ list: 'alice acme.dev', cursor: '' })
  await expect.poll(stored).toMatchObject({ page })
})
