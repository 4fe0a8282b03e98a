import { afterAll, expect, test } from 'vitest'
import { describeKeptManifests } from '@/lib/testing/kept-manifests-contract'
import {
  closeDatabases,
  openAnotherConnection,
  openEmptyDatabase,
} from '@/lib/testing/postgres/empty-database'
import { createPostgresKeptManifests } from './postgres-kept-manifests'

afterAll(closeDatabases)

describeKeptManifests('PostgreSQL', async (limits) =>
  createPostgresKeptManifests(await openEmptyDatabase(), limits),
)

const manifest = (digest: string, length = 1) => ({
  digest,
  mediaType: 'application/json',
  bytes: new Uint8Array(length),
})

test('replicas that keep at the same time stay within the limits', async () => {
  const databases = [await openEmptyDatabase(), await openAnotherConnection()]
  const replicas = databases.map((database) =>
    createPostgresKeptManifests(database, { bytes: 1000, count: 6 }),
  )
  const jobs = Array.from({ length: 20 }, (_, n) => `job ${n}`)
  const keeping = jobs.map((job, n) => replicas[n % 2]?.keep(job, [manifest('a'), manifest('b')]))
  await Promise.allSettled(keeping)
  const [rows] = await (databases[0]?.query('SELECT count(*) AS count FROM porthole.kept_manifest') ?? [])
  expect(rows).toEqual({ count: 6 })
  for (const job of jobs) expect([0, 2]).toContain((await replicas[0]?.of(job))?.length)
})

test('a restore reads all manifests of a job, also if another replica replaces them meanwhile', async () => {
  const limits = { bytes: 100_000_000, count: 3 }
  const database = await openEmptyDatabase()
  const other = createPostgresKeptManifests(await openAnotherConnection(), limits)
  await other.keep('deleted', [manifest('a'), manifest('b'), manifest('c')])
  const one = createPostgresKeptManifests(
    {
      ...database,
      transaction: (work) =>
        database.transaction(({ query }) =>
          work({
            query: async (text, values) => {
              const rows = await query(text, values)
              if (text.startsWith('SELECT id')) await other.keep('next', [manifest('d')])
              return rows as never
            },
          }),
        ),
    },
    limits,
  )
  expect((await one.of('deleted')).map(({ digest }) => digest)).toEqual(['a', 'b', 'c'])
  expect(await other.of('deleted')).toEqual([])
})
