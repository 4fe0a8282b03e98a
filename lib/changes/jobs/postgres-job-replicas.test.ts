import { afterEach, expect, test } from 'vitest'
import type { JobEnd, JobItem } from '@/lib/api/jobs'
import {
  aborted,
  killOwner,
  LISTENING,
  openDeaf,
  openReplicas,
  openWithoutPolls,
} from '@/lib/testing/changes/job-replicas'
import { sampleJob } from '@/lib/testing/changes/sample-job'
import { closeDatabases, openEmptyDatabase } from '@/lib/testing/postgres/empty-database'
import { MAX_RUNNING_JOBS, MAX_RUNNING_JOBS_PER_ACTOR } from './job-limits'

afterEach(closeDatabases)

const NEVER = new AbortController().signal
const ENDED: JobEnd = { end: 'succeeded', endedAt: '2026-01-01T00:01:00Z' }
const copied = (name: string): JobItem => ({ item: 'blob', name, state: 'copied' })

test('one replica follows and cancels what another runs, without a poll', async () => {
  const database = await openEmptyDatabase()
  const one = await openWithoutPolls()
  const two = await openWithoutPolls()
  const canceled = await one.start(sampleJob('1'))
  expect(await two.find('1')).toEqual(await one.find('1'))
  const noted = two.waitForChange('1', 0, NEVER)
  await expect.poll(() => database.query(`SELECT ${LISTENING}`)).toHaveLength(2)
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

test('after a long time, a start drops few of many old jobs', async () => {
  const { database, one } = await openReplicas()
  for (const id of ['1', '2', '3', '4', '5']) {
    await one.start(sampleJob(id))
    await one.end(id, ENDED)
  }
  await database.query(`UPDATE porthole.job SET ended_at = ended_at - interval '25 hours'`)
  const left = () => database.query('SELECT id FROM porthole.job ORDER BY started_at')
  await one.start(sampleJob('next'))
  expect(await left()).toEqual([{ id: '4' }, { id: '5' }, { id: 'next' }])
  await one.start(sampleJob('last'))
  expect(await left()).toEqual([{ id: 'next' }, { id: 'last' }])
})
