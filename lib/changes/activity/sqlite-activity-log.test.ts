import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { describeActivityLog } from '@/lib/testing/activity-log-contract'
import { ACTIVITY_DATABASE } from './activity-database'
import type { NewActivity } from './activity-log'
import { KEPT_LIMITS } from './kept-manifests'
import { openSqliteActivityLog } from './sqlite-activity-log'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

function place(): string {
  const folder = mkdtempSync(join(tmpdir(), 'porthole-activity-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'activity.sqlite')
}

const entry = (job: string, repository = 'team/app'): NewActivity => ({
  job,
  actor: 'alice',
  action: 'copy',
  source: 'a.dev/team/app',
  registry: 'b.dev',
  repository,
  tag: '1.0',
  previousDigest: null,
  newDigest: 'sha256:1',
})

describeActivityLog('SQLite', () => openSqliteActivityLog(place()))

test('a job that another process left running is interrupted', async () => {
  const path = place()
  const before = openSqliteActivityLog(path)
  await before.begin([entry('1')], 'alice’s account')
  before.close()
  const log = openSqliteActivityLog(path)
  expect((await log.list({ limit: 10 })).map(({ outcome }) => outcome)).toEqual(['interrupted'])
  expect(statSync(path).mode & 0o777).toBe(0o600)
  log.close()
})

test('a job whose manifests are too many is told to delete fewer, not that the log fails', async () => {
  const log = openSqliteActivityLog(place())
  await log.begin([entry('1')], 'alice’s account')
  const bytes = new Uint8Array(1)
  const many = Array.from({ length: KEPT_LIMITS.count + 1 }, (_, n) => ({
    digest: `${n}`,
    mediaType: 'a/b',
    bytes,
  }))
  await expect(log.keep('1', many)).rejects.toMatchObject({ status: 422, code: 'TOO_LARGE' })
  log.close()
})

test('other processes see a job as running while its own process writes heartbeats', async () => {
  vi.useFakeTimers()
  const path = place()
  const [server, commandLine] = [openSqliteActivityLog(path), openSqliteActivityLog(path)]
  const outcomes = async () => (await commandLine.ofJob('1')).map(({ outcome }) => outcome)
  await server.begin([entry('1')], 'alice’s account')
  expect(await outcomes()).toEqual(['running'])
  vi.advanceTimersByTime(600_000)
  expect(await outcomes()).toEqual(['running'])
  await server.end('1', { outcome: 'succeeded', endedAt: '2026-01-01T00:00:00Z', detail: null })
  expect(await outcomes()).toEqual(['succeeded'])
  await server.begin([entry('2')], 'alice’s account')
  server.close()
  vi.advanceTimersByTime(21_000)
  expect((await commandLine.ofJob('2')).map(({ outcome }) => outcome)).toEqual(['interrupted'])
  commandLine.close()
})

test('an end that can’t be written shows up, and is written as soon as possible', async () => {
  vi.useFakeTimers()
  const path = place()
  const [log, other] = [openSqliteActivityLog(path), openSqliteActivityLog(path)]
  await log.begin([entry('1')], 'alice’s account')
  const busy = new DatabaseSync(path)
  busy.exec('BEGIN IMMEDIATE')
  await log.end('1', { outcome: 'failed', endedAt: '2026-01-01T00:00:00Z', detail: 'it died' })
  expect(await log.list({ limit: 1 })).toMatchObject([{ outcome: 'failed', detail: 'it died' }])
  expect(await other.list({ limit: 1 })).toMatchObject([{ outcome: 'running' }])
  busy.exec('ROLLBACK')
  busy.close()
  vi.advanceTimersByTime(5000)
  expect(await other.list({ limit: 1 })).toMatchObject([{ outcome: 'failed', detail: 'it died' }])
  log.close()
  other.close()
})

test('a job aborts before other processes consider it interrupted', async () => {
  vi.useFakeTimers()
  const path = place()
  const log = openSqliteActivityLog(path)
  const lost = await log.begin([entry('1')], 'alice’s account')
  const busy = new DatabaseSync(path)
  busy.exec('BEGIN IMMEDIATE')
  vi.advanceTimersByTime(12_000)
  expect(lost.aborted).toBe(false)
  vi.advanceTimersByTime(4000)
  expect(lost.reason).toMatchObject({ status: 503, message: expect.stringContaining('can’t be written') })
  busy.close()
  log.close()
})

test('a job of a process that was suspended aborts when it continues, and the next one runs', async () => {
  vi.useFakeTimers()
  const log = openSqliteActivityLog(place())
  const lost = await log.begin([entry('1')], 'alice’s account')
  vi.setSystemTime(Date.now() + 25_000)
  vi.advanceTimersByTime(4000)
  expect(lost.reason).toMatchObject({ status: 503, message: expect.stringContaining('suspended') })
  await log.end('1', { outcome: 'failed', endedAt: '2026-01-01T00:00:00Z', detail: null })
  vi.setSystemTime(Date.now() + 3_600_000)
  const next = await log.begin([entry('2')], 'alice’s account')
  vi.advanceTimersByTime(60_000)
  expect(next.aborted).toBe(false)
  log.close()
})

test('a damaged file is set aside together with its last commits', async () => {
  const path = place()
  const script = `
    const { DatabaseSync } = process.getBuiltinModule('node:sqlite')
    const database = new DatabaseSync(process.argv[1])
    database.exec('PRAGMA journal_mode = WAL; CREATE TABLE entry (x); PRAGMA wal_checkpoint(TRUNCATE)')
    database.exec('INSERT INTO entry VALUES (1)')
    process.kill(process.pid, 'SIGKILL')`
  spawnSync(process.execPath, ['-e', script, path])
  writeFileSync(path, 'no database any more'.repeat(300))
  expect(() => openSqliteActivityLog(path)).toThrow('Changes are blocked')
  expect(statSync(`${path}.damaged-wal`).size).toBeGreaterThan(0)
  expect(existsSync(`${path}-wal`)).toBe(false)
})

test('errors don’t reveal a folder of this machine', async () => {
  const path = place()
  writeFileSync(path, 'no database'.repeat(300))
  for (let n = 0; n < 2; n += 1)
    expect(() => openSqliteActivityLog(path)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(tmpdir()) }),
    )
})

test('a file with other tables is refused', () => {
  const path = place()
  const database = new DatabaseSync(path)
  database.exec(`CREATE TABLE entry (text); PRAGMA user_version = ${ACTIVITY_DATABASE.migrations.length}`)
  database.close()
  const refusal = { status: 503, message: expect.stringContaining('no such table') }
  expect(() => openSqliteActivityLog(path)).toThrow(expect.objectContaining(refusal))
})

test('a damaged page is a refusal to read, and stops no end of the process', async () => {
  const path = place()
  openSqliteActivityLog(path).close()
  const pages = readFileSync(path)
  // The first page has the schema, which opening reads.
  writeFileSync(path, pages.fill('z', 4096))
  const log = openSqliteActivityLog(path)
  const refusal = { status: 503, code: 'UNAVAILABLE', message: expect.stringContaining('can’t be read') }
  await expect(log.list({ limit: 1 })).rejects.toMatchObject(refusal)
  await expect(log.ofJob('1')).rejects.toMatchObject(refusal)
  await expect(log.actorOf('1')).rejects.toMatchObject(refusal)
  await expect(log.kept('1')).rejects.toMatchObject(refusal)
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  log.close()
  expect(warn).toHaveBeenCalledOnce()
})

test('a damaged file is set aside, and changes are refused until someone moves it away', async () => {
  const path = place()
  writeFileSync(path, 'this is no database, however long one looks at it'.repeat(100))
  expect(() => openSqliteActivityLog(path)).toThrow('Changes are blocked')
  expect(existsSync(`${path}.damaged`)).toBe(true)
  expect(() => openSqliteActivityLog(path)).toThrow('was damaged')
  rmSync(`${path}.damaged`)
  const log = openSqliteActivityLog(path)
  expect(await log.list({ limit: 10 })).toEqual([])
  log.close()
})
