import { afterEach, expect, test, vi } from 'vitest'
import type { JobEnd, JobItem } from '@/lib/api/jobs'
import type { Database } from '@/lib/database/database'
import { openDatabase } from '@/lib/database/database'
import { sampleJob } from '@/lib/testing/changes/sample-job'
import {
  closeDatabases,
  openAnotherConnection,
  openEmptyDatabase,
  openHeartbeats,
} from '@/lib/testing/postgres/empty-database'
import { startPostgres } from '@/lib/testing/postgres/start-postgres'
import { MAX_RUNNING_JOBS, MAX_RUNNING_JOBS_PER_ACTOR } from './job-limits'
import type { JobStore } from './job-store'
import { createPostgresJobStore } from './postgres-job-store'

afterEach(async () => {
  vi.restoreAllMocks()
  await closeDatabases()
})

const NEVER = new AbortController().signal
const ENDED: JobEnd = { end: 'succeeded', endedAt: '2026-01-01T00:01:00Z' }
const copied = (name: string): JobItem => ({ item: 'blob', name, state: 'copied' })

const storeOn = (database: Database) => createPostgresJobStore(database, openHeartbeats(database))

/** Two replicas, with the database of the first. */
async function openReplicas(): Promise<{ database: Database; one: JobStore; two: JobStore }> {
  const database = await openEmptyDatabase()
  return { database, one: storeOn(database), two: storeOn(await openAnotherConnection()) }
}

interface DeafReplica {
  jobs: JobStore
  hear: (announcement?: string) => void
  /** Waits for a change, and has looked once without finding any. */
  wait: (id: string, since: number) => Promise<{ changed: Promise<void> }>
}

/** A replica that only hears what `hear` tells it. */
async function openDeaf(): Promise<DeafReplica> {
  const database = await openAnotherConnection()
  const listeners: ((announcement: string | undefined) => void)[] = []
  let looks = 0
  const jobs = storeOn({
    ...database,
    async query(...statement) {
      const rows = await database.query(...statement)
      looks += 1
      return rows as never
    },
    listen(listener) {
      listeners.push(listener)
      return () => undefined
    },
  })
  return {
    jobs,
    hear(announcement) {
      for (const listener of listeners) listener(announcement)
    },
    async wait(id, since) {
      const before = looks
      const changed = jobs.waitForChange(id, since, NEVER)
      await expect.poll(() => looks).toBe(before + 1)
      return { changed }
    },
  }
}

function aborted(signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(signal.reason)))
}

/** Makes a job look as if its process had died. */
const killOwner = (database: Database, id: string) =>
  database.query(
    `UPDATE porthole.process SET beat_at = beat_at - interval '20 seconds'
     WHERE id = (SELECT process FROM porthole.job WHERE id = $1)`,
    [id],
  )

test('one replica follows and cancels what another runs', async () => {
  const { one, two } = await openReplicas()
  const canceled = await one.start(sampleJob('1'))
  expect(await two.find('1')).toEqual(await one.find('1'))
  const noted = two.waitForChange('1', 0, NEVER)
  await one.note('1', [copied('a')])
  await noted
  const { version = 0, items } = (await two.readChanges('1', 0)) ?? {}
  expect(items).toEqual([copied('a')])
  const reason = aborted(canceled)
  await two.requestCancel('1')
  expect(await reason).toMatchObject({ name: 'AbortError' })
  const ended = two.waitForChange('1', version, NEVER)
  await one.end('1', ENDED)
  await ended
  expect((await two.readChanges('1', version))?.end).toEqual(ENDED)
})

test('limits count the jobs of all replicas', async () => {
  const { one, two } = await openReplicas()
  const start = (actorOf: (n: number) => string) =>
    Promise.allSettled(
      Array.from({ length: 20 }, (_, n) =>
        (n % 2 ? one : two).start(sampleJob(`${actorOf(n)} ${n}`, actorOf(n))),
      ),
    )
  const started = (results: PromiseSettledResult<unknown>[]) =>
    results.filter(({ status }) => status === 'fulfilled').length
  expect(started(await start(() => 'greedy'))).toBe(MAX_RUNNING_JOBS_PER_ACTOR)
  expect(started(await start((n) => `actor ${n}`))).toBe(MAX_RUNNING_JOBS - MAX_RUNNING_JOBS_PER_ACTOR)
})

test('a job whose process died is interrupted, and frees the limit', async () => {
  const { database, one, two } = await openReplicas()
  for (let n = 0; n < MAX_RUNNING_JOBS_PER_ACTOR; n += 1) await one.start(sampleJob(`${n}`, 'actor'))
  await one.note('0', [copied('a')])
  await expect(two.start(sampleJob('next', 'actor'))).rejects.toMatchObject({ status: 503 })
  await killOwner(database, '0')
  await two.waitForChange('0', 1, NEVER)
  const [process] = await database.query<{ beat_at: Date }>(
    'SELECT beat_at FROM porthole.process ORDER BY beat_at',
  )
  expect(await two.readChanges('0', 0)).toEqual({
    version: 1,
    items: [copied('a')],
    end: {
      end: 'interrupted',
      endedAt: process?.beat_at.toISOString(),
      error: {
        code: 'JOB_INTERRUPTED',
        message: expect.stringContaining('The server that ran this job stopped.'),
        fix: 'Preview and apply the changes again.',
      },
    },
  })
  await two.start(sampleJob('next', 'actor'))
})

test('followers who wait see a death at the next poll', async () => {
  const { database, one } = await openReplicas()
  const deaf = await openDeaf()
  await one.start(sampleJob('1'))
  const { changed } = await deaf.wait('1', 0)
  await killOwner(database, '1')
  deaf.hear()
  await changed
  expect((await deaf.jobs.readChanges('1', 0))?.end?.end).toBe('interrupted')
  // The one that runs it knows better, and has the last word.
  expect((await one.readChanges('1', 0))?.end).toBeUndefined()
  await one.end('1', ENDED)
  expect((await deaf.jobs.readChanges('1', 0))?.end).toEqual(ENDED)
})

test('a lost announcement is caught at the next poll', async () => {
  const { one } = await openReplicas()
  const deaf = await openDeaf()
  await one.start(sampleJob('followed'))
  const { changed } = await deaf.wait('followed', 0)
  let isWoken = false
  const woken = changed.then(() => {
    isWoken = true
  })
  await one.note('followed', [copied('a')])
  await deaf.jobs.find('followed')
  expect(isWoken).toBe(false)
  deaf.hear()
  await woken
  const [canceled, other] = [
    await deaf.jobs.start(sampleJob('own')),
    await deaf.jobs.start(sampleJob('other')),
  ]
  await one.requestCancel('own')
  await one.requestCancel('followed')
  const reason = aborted(canceled)
  deaf.hear()
  await reason
  expect(other.aborted).toBe(false)
})

test('a listening connection that breaks is replaced', async () => {
  const { database, one, two } = await openReplicas()
  const canceled = await one.start(sampleJob('1'))
  const waiting = two.waitForChange('1', 0, NEVER)
  const listening = `FROM pg_stat_activity WHERE datname = current_database() AND query ~ '^LISTEN'`
  await expect.poll(() => database.query(`SELECT ${listening}`)).toHaveLength(2)
  await database.query(`SELECT pg_terminate_backend(pid) ${listening}`)
  const reason = aborted(canceled)
  await Promise.all([one.note('1', [copied('a')]), two.requestCancel('1')])
  await Promise.all([waiting, reason])
})

test('items that PostgreSQL can’t store are changed, and a repeated one is stored once', async () => {
  const { one, two } = await openReplicas()
  await one.start(sampleJob('1'))
  await one.note('1', [copied('a\0'), copied('b'), { ...copied('a\ufffd'), sizeBytes: 1 }, copied('\ud800')])
  expect((await two.readChanges('1', 0))?.items).toEqual([
    { ...copied('a\ufffd'), sizeBytes: 1 },
    copied('b'),
    copied('\ud800'),
  ])
  expect(await two.find('1\0')).toBeUndefined()
})

test('drops jobs that ended long ago, and those whose process died long ago', async () => {
  const { database, one, two } = await openReplicas()
  for (const id of ['running', 'old', 'new']) await one.start(sampleJob(id, id))
  await two.start(sampleJob('dead'))
  await one.note('old', [copied('a')])
  for (const id of ['old', 'new']) await one.end(id, ENDED)
  await database.query(`UPDATE porthole.job SET started_at = started_at - interval '25 hours'`)
  await database.query(`UPDATE porthole.job SET ended_at = ended_at - interval '25 hours' WHERE id = 'old'`)
  await database.query(
    `UPDATE porthole.process SET beat_at = beat_at - interval '25 hours'
     WHERE id = (SELECT process FROM porthole.job WHERE id = 'dead')`,
  )
  await one.start(sampleJob('next', 'next'))
  const left = await database.query('SELECT id FROM porthole.job ORDER BY id')
  expect(left).toEqual([{ id: 'new' }, { id: 'next' }, { id: 'running' }])
  expect(await database.query('SELECT * FROM porthole.job_item')).toEqual([])
})

test('a database that stops in the middle of a job loses nothing', async () => {
  vi.spyOn(console, 'error').mockReturnValue()
  vi.spyOn(console, 'warn').mockReturnValue()
  const postgres = await startPostgres()
  const url = await postgres.createDatabase()
  const databases = [openDatabase(url), openDatabase(url)]
  const [one, two] = databases.map(storeOn) as [JobStore, JobStore]
  try {
    await one.start(sampleJob('1'))
    await one.note('1', [copied('a')])
    await postgres.stop()
    await expect(one.note('1', [copied('b')])).rejects.toMatchObject({ status: 503 })
    await expect(two.readChanges('1', 1)).rejects.toMatchObject({ status: 503 })
    const waiting = two.waitForChange('1', 1, NEVER)
    const ending = one.end('1', ENDED)
    await postgres.start()
    await Promise.all([ending, waiting])
    expect(await two.readChanges('1', 0)).toEqual({ version: 2, items: [copied('a')], end: ENDED })
  } finally {
    await Promise.all(databases.map((database) => database.close()))
    await postgres.remove()
  }
})
