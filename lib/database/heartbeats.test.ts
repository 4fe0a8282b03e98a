import { afterAll, afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest'
import {
  closeDatabases,
  openAnotherConnection,
  openEmptyDatabase,
} from '@/lib/testing/postgres/empty-database'
import type { Database } from './database'
import { createHeartbeats, IS_ALIVE } from './heartbeats'

afterAll(closeDatabases)

const WAITING = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
const LOST = { status: 503, message: 'The job stopped because the database couldn’t be used.' }

describe('with a database that fails', () => {
  let answer: () => Promise<never[]>
  const query = vi.fn(() => answer())
  let logged: MockInstance
  const heartbeats = () => createHeartbeats({ urgent: { query } } as Partial<Database> as Database)

  beforeEach(() => {
    vi.useFakeTimers()
    logged = vi.spyOn(console, 'error').mockReturnValue()
    query.mockClear()
    answer = async () => []
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  test('a job runs while heartbeats can be written, and none are written after the last job', async () => {
    const { start } = heartbeats()
    const [job, other] = [start(), start()]
    await vi.advanceTimersByTimeAsync(60_000)
    expect(job.signal.aborted).toBe(false)
    job.stop()
    const before = query.mock.calls.length
    await vi.advanceTimersByTimeAsync(60_000)
    expect(query.mock.calls.length).toBeGreaterThan(before)
    other.stop()
    other.stop()
    const after = query.mock.calls.length
    await vi.advanceTimersByTimeAsync(60_000)
    expect(query.mock.calls).toHaveLength(after)
  })

  test.each([
    ['refuses', () => Promise.reject(new Error('down'))],
    ['doesn’t respond', () => new Promise<never>(() => undefined)],
  ])('a job stops before others consider it interrupted when the database %s', async (_, fail) => {
    const { start } = heartbeats()
    const job = start()
    await vi.advanceTimersByTimeAsync(30_000)
    answer = fail
    await vi.advanceTimersByTimeAsync(9_000)
    expect(job.signal.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(4_000)
    expect(job.signal.reason).toMatchObject(LOST)
    expect(logged).toHaveBeenCalledOnce()
  })

  test('a job that starts after an outage runs on, while a lost one is still ending', async () => {
    const { start } = heartbeats()
    const lost = start()
    answer = () => Promise.reject(new Error('down'))
    await vi.advanceTimersByTimeAsync(13_000)
    expect(lost.signal.aborted).toBe(true)
    const next = start()
    // A heartbeat that hangs, as the first after an outage may.
    answer = () => new Promise<never>(() => undefined)
    await vi.advanceTimersByTimeAsync(3_000)
    answer = async () => []
    await vi.advanceTimersByTimeAsync(60_000)
    expect(next.signal.aborted).toBe(false)
  })
})

test('a process is alive for 14 seconds after a heartbeat', async () => {
  const database = await openEmptyDatabase()
  const heartbeats = createHeartbeats(database)
  const readAlive = () => database.query(`SELECT id, ${IS_ALIVE} AS "isAlive" FROM porthole.process`)
  await database.transaction(heartbeats.beat)
  expect(await readAlive()).toEqual([{ id: heartbeats.process, isAlive: true }])
  await database.query(`UPDATE porthole.process SET beat_at = beat_at - interval '14 seconds'`)
  expect(await readAlive()).toEqual([{ id: heartbeats.process, isAlive: false }])
  await heartbeats.beat(database)
  expect(await readAlive()).toEqual([{ id: heartbeats.process, isAlive: true }])
})

test('heartbeats don’t wait for other work of their process', async () => {
  const other = await openEmptyDatabase()
  const database = await openAnotherConnection()
  const heartbeats = createHeartbeats(database)
  await database.transaction(heartbeats.beat)
  await other.query(`UPDATE porthole.process SET beat_at = beat_at - interval '9 seconds'`)
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  // More than there are connections.
  const busy = Array.from({ length: 20 }, () => database.transaction(() => released).catch(() => undefined))
  const job = heartbeats.start()
  const late = `SELECT FROM porthole.process WHERE beat_at < clock_timestamp() - interval '5 seconds'`
  await expect.poll(() => other.query(late), { timeout: 4500 }).toEqual([])
  job.stop()
  release()
  await Promise.all(busy)
})

test.each([
  [13, false],
  [15, true],
])('a process that others haven’t seen for %i seconds loses its jobs: %s', async (seconds, isLost) => {
  const database = await openEmptyDatabase()
  vi.spyOn(console, 'error').mockReturnValue()
  const heartbeats = createHeartbeats(database)
  await database.transaction(heartbeats.beat)
  const [job, ended] = [heartbeats.start(), heartbeats.start()]
  ended.stop()
  // A suspended machine may not count the time.
  await database.query(`UPDATE porthole.process SET beat_at = beat_at - interval '${seconds} seconds'`)
  const next = database.transaction(heartbeats.beat).then(() => heartbeats.start())
  const { signal } = await next
  expect(job.signal.aborted).toBe(isLost)
  if (isLost) expect(job.signal.reason).toMatchObject({ message: expect.stringContaining('was suspended') })
  expect(signal.aborted).toBe(false)
  for (const { stop } of [job, await next]) stop()
})

test('of two jobs that start at once after a long time, both run', async () => {
  const database = await openEmptyDatabase()
  const heartbeats = createHeartbeats(database)
  await database.transaction(heartbeats.beat)
  await database.query(`UPDATE porthole.process SET beat_at = beat_at - interval '1 hour'`)
  let second = Promise.resolve()
  await database.transaction(async (queries) => {
    await heartbeats.beat(queries)
    second = database.transaction(heartbeats.beat)
    await expect.poll(() => database.query(WAITING)).toHaveLength(1)
  })
  const job = heartbeats.start()
  await second
  expect(job.signal.aborted).toBe(false)
  job.stop()
})

test('a heartbeat that waits for another one isn’t older than that', async () => {
  const database = await openEmptyDatabase()
  const { beat } = createHeartbeats(database)
  let waiting = Promise.resolve()
  let before = ''
  await database.transaction(async (queries) => {
    await beat(queries)
    waiting = beat(database)
    await expect.poll(() => database.query(WAITING)).toHaveLength(1)
    const [row] = await queries.query<{ now: string }>('SELECT clock_timestamp()::text AS now')
    before = row?.now ?? ''
  })
  await waiting
  const later = 'SELECT beat_at > $1::timestamptz AS "isLater" FROM porthole.process'
  expect(await database.query(later, [before])).toEqual([{ isLater: true }])
})
