import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { NewActivity } from '@/lib/changes/activity/activity-log'
import { createPostgresActivityLog } from '@/lib/changes/activity/postgres-activity-log'
import { openSqliteActivityLog } from '@/lib/changes/activity/sqlite-activity-log'
import type { Database } from '@/lib/database/database'
import { createHeartbeats } from '@/lib/database/heartbeats'
import {
  closeDatabases,
  openAnotherConnection,
  openEmptyDatabase,
} from '@/lib/testing/postgres/empty-database'
import { importData } from './import-data'

// Written by the code of 0.1.0, with jobs of every kind and outcome.
const OLD = join(import.meta.dirname, '../testing/data-0.1.0')

let folder: string
let temporary: string
let database: Database

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'porthole-import-'))
  temporary = mkdtempSync(join(tmpdir(), 'porthole-temporary-'))
  vi.stubEnv('TMPDIR', temporary)
  database = await openEmptyDatabase()
})
afterEach(() => {
  vi.unstubAllEnvs()
  const left = readdirSync(temporary)
  for (const path of [folder, temporary]) rmSync(path, { recursive: true })
  expect(left, 'temporary copies').toEqual([])
})
afterAll(closeDatabases)

const openLog = () => createPostgresActivityLog(database, createHeartbeats(database))
const digest = (character: string) => `sha256:${character.repeat(64)}`
const path = (name: string) => join(folder, name)

function copyOld(): void {
  for (const name of readdirSync(OLD)) copyFileSync(join(OLD, name), path(name))
}

/** Everything in the folder, and when it was written. */
function stateOfFolder(): Record<string, string> {
  const describe = (name: string) => {
    const hash = createHash('sha256')
      .update(readFileSync(path(name)))
      .digest('hex')
    return `${hash} ${statSync(path(name)).mtimeMs}`
  }
  return Object.fromEntries(readdirSync(folder).map((name) => [name, describe(name)]))
}

const entry = (job: string, tag = '1.0'): NewActivity => ({
  job,
  actor: 'alice',
  action: 'delete',
  source: '',
  registry: 'b.dev',
  repository: 'team/app',
  tag,
  previousDigest: 'sha256:1',
  newDigest: null,
})
const manifest = (name: string, length = 1) => ({
  digest: name,
  mediaType: 'application/json',
  bytes: Buffer.alloc(length, name),
})
const SUCCEEDED = { outcome: 'succeeded', endedAt: '2026-01-01T00:00:00Z', detail: null } as const
const tagsOf = async () => (await openLog().list({ limit: 100 })).map(({ job, tag }) => `${job} ${tag}`)

test('a folder of 0.1.0 is imported completely, with the names of 0.2.0, and stays as it is', async () => {
  copyOld()
  const before = stateOfFolder()
  const imported = await importData(folder, database)
  expect(imported).toEqual({
    activity: { entryCount: 11, endedJobCount: 0, manifestCount: 1, leftOutCount: 0 },
    tagChangeCount: 2,
  })
  expect(stateOfFolder()).toEqual(before)
  const sqlite = openSqliteActivityLog(path('activity.sqlite'))
  const log = openLog()
  expect(await log.list({ limit: 100 })).toEqual(await sqlite.list({ limit: 100 }))
  expect(await log.actorOf('job-copy')).toBe('alice’s account')
  expect(await log.kept('job-delete')).toEqual(
    await sqlite
      .kept('job-delete')
      .then((kept) => kept.map((one) => ({ ...one, bytes: new Uint8Array(one.bytes) }))),
  )
  sqlite.close()
  const history = await database.query('SELECT tag, digest FROM porthole.tag_change ORDER BY seen_at')
  expect(history).toEqual([
    { tag: 'registry.acme.dev/team/app:1.0', digest: digest('a') },
    { tag: 'registry.acme.dev/team/app:1.0', digest: digest('b') },
  ])
})

test('a repeated import adds nothing', async () => {
  copyOld()
  await importData(folder, database)
  const all = await openLog().list({ limit: 100 })
  expect(await importData(folder, database)).toEqual({
    activity: { entryCount: 0, endedJobCount: 0, manifestCount: 0, leftOutCount: 0 },
    tagChangeCount: 0,
  })
  expect(await openLog().list({ limit: 100 })).toEqual(all)
})

test('two imports at once add each entry once', async () => {
  copyOld()
  const other = await openAnotherConnection()
  await Promise.all([importData(folder, database), importData(folder, other)])
  expect(await openLog().list({ limit: 100 })).toHaveLength(11)
})

test('a server may use the folder: its last commits are imported, and later the ends of its jobs', async () => {
  const server = openSqliteActivityLog(path('activity.sqlite'))
  await server.begin([entry('1'), entry('1', '1.1')], 'alice’s account')
  await server.keep('1', [manifest('a')])
  const log = openLog()
  await log.begin([entry('new')], 'bob')
  await log.end('new', SUCCEEDED)
  expect(await importData(folder, database)).toEqual({
    activity: { entryCount: 2, endedJobCount: 0, manifestCount: 1, leftOutCount: 0 },
    tagChangeCount: undefined,
  })
  expect((await log.ofJob('1')).map(({ outcome }) => outcome)).toEqual(['interrupted', 'interrupted'])
  await server.end('1', { ...SUCCEEDED, outcome: 'failed', detail: 'it died' })
  await server.begin([entry('2')], 'bob’s account')
  await server.keep('1', [manifest('b')])
  expect((await importData(folder, database)).activity).toEqual({
    entryCount: 1,
    endedJobCount: 1,
    manifestCount: 1,
    leftOutCount: 0,
  })
  expect(await log.ofJob('1')).toMatchObject([
    { outcome: 'failed', endedAt: SUCCEEDED.endedAt, detail: 'it died', isRestorable: true },
    { outcome: 'failed' },
  ])
  expect(await tagsOf()).toEqual(['new 1.0', '2 1.0', '1 1.1', '1 1.0'])
  expect(await log.actorOf('2')).toBe('bob’s account')
  server.close()
})

test('a backup with a -wal is imported, and stays as it is', async () => {
  const script = `
    const { DatabaseSync } = process.getBuiltinModule('node:sqlite')
    const database = new DatabaseSync(process.argv[1])
    database.exec("INSERT INTO namings VALUES ('a.dev/app:1', 5, 'sha256:1')")
    process.kill(process.pid, 'SIGKILL')`
  copyFileSync(join(OLD, 'store.sqlite'), path('store.sqlite'))
  spawnSync(process.execPath, ['-e', script, path('store.sqlite')])
  rmSync(path('store.sqlite-shm'))
  expect(statSync(path('store.sqlite-wal')).size).toBeGreaterThan(0)
  const before = stateOfFolder()
  expect(await importData(folder, database)).toEqual({ activity: undefined, tagChangeCount: 3 })
  expect(stateOfFolder()).toEqual(before)
})

test('an import that is interrupted is completed by the next one', async () => {
  const server = openSqliteActivityLog(path('activity.sqlite'))
  for (const job of ['1', '2', '3'])
    await server.begin(
      Array.from({ length: 1500 }, (_, n) => entry(job, `${n}`)),
      'alice',
    )
  server.close()
  let left = 1
  const breaking: Database = {
    ...database,
    transaction: async (work, lock) => {
      if (left === 0) throw new Error('killed')
      left -= 1
      return database.transaction(work, lock)
    },
  }
  await expect(importData(folder, breaking)).rejects.toThrow('killed')
  expect((await openLog().ofJob('1')).length).toBe(1500)
  expect((await importData(folder, database)).activity?.entryCount).toBe(1500)
  const jobs = (await openLog().list({ limit: 5000 })).map(({ job, tag }) => `${job} ${tag}`)
  const expected = ['1', '2', '3'].flatMap((job) => Array.from({ length: 1500 }, (_, n) => `${job} ${n}`))
  expect(jobs.reverse()).toEqual(expected)
})

test('manifests that don’t fit beside those in the database are left out, the oldest first', async () => {
  const server = openSqliteActivityLog(path('activity.sqlite'))
  await server.keep('oldest', [manifest('a'), manifest('b')])
  await server.keep('older', [manifest('c', 50)])
  await server.keep('newer', [manifest('d'), manifest('e')])
  server.close()
  const limits = { bytes: 100, count: 5 }
  const log = createPostgresActivityLog(database, createHeartbeats(database), limits)
  await log.keep('own', [manifest('f', 60)])
  expect((await importData(folder, database, limits)).activity).toMatchObject({
    manifestCount: 2,
    leftOutCount: 3,
  })
  const counts = (...jobs: string[]) => Promise.all(jobs.map(async (job) => (await log.kept(job)).length))
  expect(await counts('oldest', 'older', 'newer', 'own')).toEqual([0, 0, 2, 1])
  expect((await importData(folder, database, limits)).activity).toMatchObject({
    manifestCount: 0,
    leftOutCount: 3,
  })
  // Imported ones are replaced before those of the database.
  await log.keep('next', [manifest('g'), manifest('h'), manifest('i')])
  expect(await counts('newer', 'own', 'next')).toEqual([0, 1, 3])
})

test('the newest imported manifests are replaced last', async () => {
  const server = openSqliteActivityLog(path('activity.sqlite'))
  for (const job of ['1', '2', '3']) await server.keep(job, [manifest('a'), manifest('b')])
  server.close()
  const limits = { bytes: 100, count: 6 }
  await importData(folder, database, limits)
  const log = createPostgresActivityLog(database, createHeartbeats(database), limits)
  expect((await log.kept('2')).map((kept) => kept.digest)).toEqual(['a', 'b'])
  await log.keep('own', [manifest('a')])
  const kept = await Promise.all(['1', '2', '3', 'own'].map(async (job) => (await log.kept(job)).length))
  expect(kept).toEqual([0, 2, 2, 1])
})

test('a digest that replicas saw already isn’t a change', async () => {
  copyFileSync(join(OLD, 'store.sqlite'), path('store.sqlite'))
  const tag = 'registry.acme.dev/team/app:1.0'
  await database.query('INSERT INTO porthole.tag_change VALUES ($1, $2, $3)', [tag, 2e12, digest('b')])
  await importData(folder, database)
  const history = await database.query<{ digest: string; seen_at: number }>(
    'SELECT digest, seen_at FROM porthole.tag_change ORDER BY seen_at',
  )
  expect(history.map((change) => change.digest)).toEqual([digest('a'), digest('b')])
  expect(history[1]?.seen_at).toBeLessThan(2e12)
})

test('a tag that doesn’t fit into an index is left out', async () => {
  copyFileSync(join(OLD, 'store.sqlite'), path('store.sqlite'))
  const store = new DatabaseSync(path('store.sqlite'))
  store.prepare('INSERT INTO namings VALUES (?, 1, ?)').run(randomBytes(4000).toString('hex'), digest('a'))
  store.close()
  expect((await importData(folder, database)).tagChangeCount).toBe(2)
})

test('text that PostgreSQL can’t store doesn’t stop an import, and is found again', async () => {
  const server = openSqliteActivityLog(path('activity.sqlite'))
  await server.begin([{ ...entry('1\0'), actor: 'a\0b' }], 'alice\0')
  await server.keep('1\0', [manifest('a\0')])
  await importData(folder, database)
  await server.end('1\0', SUCCEEDED)
  server.close()
  expect((await importData(folder, database)).activity).toMatchObject({
    entryCount: 0,
    endedJobCount: 1,
    manifestCount: 0,
  })
  expect((await openLog().list({ limit: 10 })).map(({ actor }) => actor)).toEqual(['a\ufffdb'])
})

test.each([
  ['a folder that doesn’t exist', 'missing', undefined, 'missing isn’t a folder.', 'Set --from'],
  ['a folder without data', '.', undefined, 'has neither activity.sqlite nor store.sqlite.', 'Set --from'],
  ['a damaged log', '.', 'activity.sqlite', 'activity.sqlite is damaged', 'Restore a backup'],
  ['a damaged store', '.', 'store.sqlite', 'store.sqlite is damaged', 'Delete store.sqlite'],
] as const)('%s is explained', async (_, from, damaged, message, fix) => {
  if (damaged) writeFileSync(path(damaged), 'no database'.repeat(1000))
  await expect(importData(join(folder, from), database)).rejects.toMatchObject({
    name: 'ImportError',
    message: expect.stringContaining(message),
    fix: expect.stringContaining(fix),
  })
})

test('a damaged page is explained', async () => {
  copyOld()
  const pages = readFileSync(path('activity.sqlite'))
  writeFileSync(path('activity.sqlite'), pages.fill('z', 4096))
  await expect(importData(folder, database)).rejects.toThrow('activity.sqlite is damaged')
})

test('an empty file has nothing to import', async () => {
  writeFileSync(path('activity.sqlite'), '')
  writeFileSync(path('store.sqlite'), '')
  expect(await importData(folder, database)).toEqual({
    activity: { entryCount: 0, endedJobCount: 0, manifestCount: 0, leftOutCount: 0 },
    tagChangeCount: 0,
  })
})

test('a file of a newer version, or one that isn’t a file, is explained', async () => {
  const newer = new DatabaseSync(path('activity.sqlite'))
  newer.exec('PRAGMA user_version = 99')
  newer.close()
  await expect(importData(folder, database)).rejects.toThrow('was written by a newer version of Porthole')
  rmSync(path('activity.sqlite'))
  mkdirSync(path('store.sqlite'))
  await expect(importData(folder, database)).rejects.toThrow(
    'store.sqlite can’t be read: it isn’t a regular file',
  )
})
