import { afterEach, expect, test, vi } from 'vitest'
import type { JobEnd, JobItem } from '@/lib/api/jobs'
import { type Database, openDatabase } from '@/lib/database/database'
import { RegistryError } from '@/lib/oci/registry-error'
import {
  aborted,
  killOwner,
  LISTENING,
  openDeaf,
  openReplicas,
  storeOn,
} from '@/lib/testing/changes/job-replicas'
import { sampleJob } from '@/lib/testing/changes/sample-job'
import { closeDatabases } from '@/lib/testing/postgres/empty-database'
import { startPostgres } from '@/lib/testing/postgres/start-postgres'
import { createItemWriter } from './item-writer'
import type { JobStore } from './job-store'

afterEach(async () => {
  vi.restoreAllMocks()
  await closeDatabases()
})

const NEVER = new AbortController().signal
const ENDED: JobEnd = { end: 'succeeded', endedAt: '2026-01-01T00:01:00Z' }
const copied = (name: string): JobItem => ({ item: 'blob', name, state: 'copied' })

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
  await expect.poll(() => database.query(`SELECT ${LISTENING}`)).toHaveLength(2)
  await database.query(`SELECT pg_terminate_backend(pid) ${LISTENING}`)
  const reason = aborted(canceled)
  await Promise.all([one.note('1', [copied('a')]), two.requestCancel('1')])
  await Promise.all([waiting, reason])
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
    await one.start(sampleJob('2'))
    await one.note('1', [copied('a')])
    await postgres.stop()
    const writer = createItemWriter((items) => one.note('1', items))
    writer.add(copied('b'))
    await writer.flush()
    await expect(two.readChanges('1', 1)).rejects.toMatchObject({ status: 503 })
    const waiting = two.waitForChange('1', 1, NEVER)
    const ending = writer.finish().then(() => one.end('1', ENDED))
    const other = one.end('2', ENDED)
    await postgres.start()
    await Promise.all([ending, waiting, other])
    expect((await two.readChanges('2', 0))?.end).toEqual(ENDED)
    expect(await two.readChanges('1', 0)).toEqual({
      version: 3,
      items: [copied('a'), copied('b')],
      end: ENDED,
    })
  } finally {
    await Promise.all(databases.map((database) => database.close()))
    await postgres.remove()
  }
})

test('a job whose start may not have been stored doesn’t count as running', async () => {
  const { database, one } = await openReplicas()
  const failing = storeOn({
    ...database,
    async transaction(...work) {
      await database.transaction(...work)
      throw new RegistryError(503, 'UNAVAILABLE', 'The connection was lost during the commit.')
    },
  })
  await expect(failing.start(sampleJob('1'))).rejects.toMatchObject({ status: 503 })
  await expect.poll(async () => (await one.readChanges('1', 0))?.end).toMatchObject({ end: 'failed' })
})

test('after an outage, a job without a heartbeat isn’t interrupted yet', async () => {
  const { database, one } = await openReplicas()
  const query = vi.fn(database.query)
  const other = storeOn({ ...database, query } as Database)
  await one.start(sampleJob('1'))
  await killOwner(database, '1')
  query.mockRejectedValueOnce(new RegistryError(503, 'UNAVAILABLE', 'The database can’t be used.'))
  await expect(other.readChanges('1', 0)).rejects.toMatchObject({ status: 503 })
  expect((await other.readChanges('1', 0))?.end).toBeUndefined()
  const later = performance.now() + 8001
  vi.spyOn(performance, 'now').mockReturnValue(later)
  expect((await other.readChanges('1', 0))?.end).toMatchObject({ end: 'interrupted' })
})
