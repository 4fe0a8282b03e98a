import { afterAll, afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { checkDatabase } from '@/lib/database/check-database'
import { type Database, openDatabase } from '@/lib/database/database'
import { databaseUnavailable } from '@/lib/database/database-error'
import { createHeartbeats } from '@/lib/database/heartbeats'
import { describeActivityLog } from '@/lib/testing/activity-log-contract'
import {
  closeDatabases,
  openAnotherConnection,
  openEmptyDatabase,
  workerUrl,
} from '@/lib/testing/postgres/empty-database'
import { startPostgres } from '@/lib/testing/postgres/start-postgres'
import type { NewActivity } from './activity-log'
import { createPostgresActivityLog } from './postgres-activity-log'

afterAll(closeDatabases)
afterEach(() => vi.restoreAllMocks())

const openLog = (database: Database) => createPostgresActivityLog(database, createHeartbeats(database))

async function openReplicas() {
  const database = await openEmptyDatabase()
  return { database, one: openLog(database), other: openLog(await openAnotherConnection()) }
}

const entry = (job: string, more: Partial<NewActivity> = {}): NewActivity => ({
  job,
  actor: 'alice',
  action: 'delete',
  source: '',
  registry: 'b.dev',
  repository: 'team/app',
  tag: '1.0',
  previousDigest: 'sha256:1',
  newDigest: null,
  ...more,
})
const SUCCEEDED = { outcome: 'succeeded', endedAt: '2026-01-01T00:00:00Z', detail: null } as const

describeActivityLog('PostgreSQL', async () => openLog(await openEmptyDatabase()))

test('replicas see a job as running until it ends, or its process dies', async () => {
  const { database, one, other } = await openReplicas()
  const outcomes = async (job: string) => [
    ...(await one.ofJob(job)).map(({ outcome }) => outcome),
    ...(await other.ofJob(job)).map(({ outcome }) => outcome),
  ]
  const signal = await one.begin([entry('1')], 'alice’s account')
  await one.begin([entry('2')], 'alice’s account')
  expect(await outcomes('1')).toEqual(['running', 'running'])
  await one.end('1', SUCCEEDED)
  expect(await outcomes('1')).toEqual(['succeeded', 'succeeded'])
  expect(signal.aborted).toBe(false)
  await database.query(`UPDATE porthole.process SET beat_at = beat_at - interval '15 seconds'`)
  expect(await outcomes('2')).toEqual(['interrupted', 'interrupted'])
  expect((await other.list({ limit: 1 }))[0]?.outcome).toBe('interrupted')
  one.close()
})

test('text that PostgreSQL can’t store is replaced, and finds its job again', async () => {
  const { one } = await openReplicas()
  await one.begin([entry('1', { actor: 'a\0b \ud800', tag: 'x\0' })], 'actor\0 \udfff')
  await one.end('1', { ...SUCCEEDED, outcome: 'failed', detail: 'no\0 \ud83d' })
  expect(await one.ofJob('1')).toMatchObject([
    { actor: 'a\ufffdb \ufffd', tag: 'x\ufffd', outcome: 'failed', detail: 'no\ufffd \ufffd' },
  ])
  expect(await one.actorOf('1')).toBe('actor\ufffd \ufffd')
  expect(await one.ofJob('\0')).toEqual([])
  one.close()
})

test('a job of 50,000 entries is recorded completely, in order', async () => {
  const { database, one, other } = await openReplicas()
  const entries = Array.from({ length: 50_000 }, (_, n) => entry('1', { tag: `${n}` }))
  await one.begin(entries, 'alice’s account')
  const found = await other.ofJob('1')
  expect(found.map(({ tag }) => tag)).toEqual(entries.map(({ tag }) => tag))
  await one.end('1', SUCCEEDED)
  const ended = await database.query(`SELECT DISTINCT outcome FROM porthole.activity`)
  expect(ended).toEqual([{ outcome: 'succeeded' }])
  one.close()
})

test('a job that can’t be recorded completely leaves nothing behind', async () => {
  const { database, one } = await openReplicas()
  const broken = { ...entry('1'), repository: null as never }
  await expect(one.begin([entry('1'), broken], 'alice’s account')).rejects.toMatchObject({
    status: 503,
    message: expect.stringContaining(
      'Changes are blocked because the activity log can’t be written: null value',
    ),
  })
  for (const table of ['activity', 'actor', 'process'])
    expect(await database.query(`SELECT * FROM porthole.${table}`)).toEqual([])
})

test('a job whose commit isn’t confirmed has failed, if it was recorded', async () => {
  const { database, other } = await openReplicas()
  const log = openLog({
    ...database,
    transaction: async (work, lock) => {
      await database.transaction(work, lock)
      throw databaseUnavailable(new Error('Connection terminated'))
    },
  })
  await expect(log.begin([entry('1')], 'alice’s account')).rejects.toThrow('Changes are blocked because')
  await expect
    .poll(() => other.ofJob('1'))
    .toMatchObject([
      {
        outcome: 'failed',
        detail: 'Changes are blocked because the database can’t be used (connection lost).',
      },
    ])
})

test('a job of too many manifests is told to delete fewer', async () => {
  const { database } = await openReplicas()
  const log = createPostgresActivityLog(database, createHeartbeats(database), { bytes: 10, count: 1 })
  const manifest = { digest: 'sha256:1', mediaType: 'a/b', bytes: new Uint8Array(11) }
  await expect(log.keep('1', [manifest])).rejects.toMatchObject({ status: 422, code: 'TOO_LARGE' })
})

test('a standby blocks changes, and is read', async () => {
  const { database } = await openReplicas()
  const standby = openDatabase(`${workerUrl()}?options=-c%20default_transaction_read_only%3Don`)
  onTestFinished(() => standby.close())
  const log = openLog(standby)
  await expect(log.check()).rejects.toThrow(
    'Changes are blocked because the activity log can’t be written: the database is read-only.',
  )
  expect(await checkDatabase(standby)).toBe('The database is read-only.')
  expect(await checkDatabase(database)).toBeUndefined()
  expect(await log.list({ limit: 1 })).toEqual([])
  await expect(openLog(database).check()).resolves.toBeUndefined()
})

test('an end that can’t be written shows up, and is tried a last time', async () => {
  vi.spyOn(console, 'error').mockReturnValue()
  const { database, other } = await openReplicas()
  let isBroken = true
  const log = openLog({
    ...database,
    query: async (text, values) => {
      if (isBroken && text.includes('UPDATE porthole.activity')) throw new Error('no')
      return database.query(text, values)
    },
  })
  await log.begin([entry('1')], 'alice’s account')
  await log.end('1', { ...SUCCEEDED, outcome: 'failed', detail: 'it died' })
  expect(await log.list({ limit: 1 })).toMatchObject([{ outcome: 'failed', detail: 'it died' }])
  expect(await other.ofJob('1')).toMatchObject([{ outcome: 'running', detail: null }])
  isBroken = false
  log.close()
  await expect.poll(() => other.ofJob('1')).toMatchObject([{ outcome: 'failed', detail: 'it died' }])
})

test('an end that comes while the server is down shows up, and is written afterwards', async () => {
  vi.spyOn(console, 'warn').mockReturnValue()
  vi.spyOn(console, 'error').mockReturnValue()
  const postgres = await startPostgres()
  const databases = [openDatabase(await postgres.createDatabase())]
  const [database] = databases as [Database]
  onTestFinished(async () => {
    await Promise.all(databases.map((opened) => opened.close()))
    await postgres.remove()
  })
  const log = openLog(database)
  await log.begin([entry('1')], 'alice’s account')
  await log.begin([entry('2')], 'alice’s account')
  await postgres.stop()
  const reason = { status: 503, code: 'UNAVAILABLE', retryAfterSeconds: 5 }
  await log.end('1', { ...SUCCEEDED, outcome: 'failed', detail: 'it died' })
  await expect(log.begin([entry('3')], 'alice’s account')).rejects.toMatchObject({
    ...reason,
    message: expect.stringMatching(/^Changes are blocked because the database can’t be used \([A-Z]+\)\.$/),
    fix: expect.stringContaining('DATABASE_URL'),
  })
  await expect(log.check()).rejects.toThrow('Changes are blocked because the database can’t be used')
  const manifest = { digest: 'sha256:1', mediaType: 'a/b', bytes: new Uint8Array(1) }
  await expect(log.keep('2', [manifest])).rejects.toThrow('Changes are blocked because')
  for (const read of [log.list({ limit: 1 }), log.ofJob('1'), log.actorOf('1'), log.kept('1')])
    await expect(read).rejects.toMatchObject({
      ...reason,
      message: expect.stringContaining('The activity log can’t be read because the database can’t be used ('),
    })
  await postgres.start()
  const written = () =>
    database.query<{ outcome: string | null }>('SELECT outcome FROM porthole.activity ORDER BY id').then(
      (rows) => rows.map(({ outcome }) => outcome),
      () => undefined,
    )
  await expect
    .poll(() => log.ofJob('1').catch(() => []))
    .toMatchObject([{ outcome: 'failed', detail: 'it died' }])
  await expect.poll(written).toEqual(['failed', null])
  await log.end('2', SUCCEEDED)
  expect(await written()).toEqual(['failed', 'succeeded'])
  expect(await log.ofJob('3')).toEqual([])
  log.close()
})
