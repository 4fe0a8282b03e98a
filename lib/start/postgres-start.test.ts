import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { currentDatabase } from '@/lib/database/current-database'
import { getStore } from '@/lib/store/current-store'
import { openSqliteStore } from '@/lib/store/sqlite-store'
import { closeDatabases, openEmptyDatabase, workerUrl } from '@/lib/testing/postgres/empty-database'
import { startPostgres } from '@/lib/testing/postgres/start-postgres'
import { start } from './start'

const SECRET = 'a secret of at least 32 characters'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'porthole-start-'))
  delete (globalThis as Record<symbol, unknown>)[Symbol.for('porthole')]
  vi.stubEnv('REGISTRY_URL', 'ghcr.io')
  vi.stubEnv('PORTHOLE_DATA', folder)
  vi.stubEnv('SESSION_SECRET', SECRET)
})
afterEach(async () => {
  await (await currentDatabase())?.close()
  getStore().close()
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})
afterAll(closeDatabases)

async function startWith(databaseUrl: string) {
  vi.stubEnv('DATABASE_URL', databaseUrl)
  const lines: string[] = []
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0)
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never)
  await start()
  return { lines, exit, warnings: warn.mock.calls.flat().map(String) }
}

test('migrates the database', async () => {
  const { exit, warnings } = await startWith(workerUrl())
  expect([exit.mock.calls, warnings]).toEqual([[], []])
})

test('says that the activity log of the data folder isn’t in the database, until it is', async () => {
  const database = await openEmptyDatabase()
  writeFileSync(join(folder, 'activity.sqlite'), '')
  expect((await startWith(workerUrl())).warnings).toEqual([
    expect.stringContaining(`porthole migrate --from ${folder}`),
  ])
  await database.query(`SELECT nextval('porthole.imported_activity')`)
  await (await currentDatabase())?.close()
  delete (globalThis as Record<symbol, unknown>)[Symbol.for('porthole')]
  vi.restoreAllMocks()
  expect((await startWith(workerUrl())).warnings).toEqual([])
  await database.query(`SELECT setval('porthole.imported_activity', 1, false)`)
})

test('says that another replica has another secret, unless both know one', async () => {
  await openEmptyDatabase()
  const restart = async (secrets: string) => {
    await (await currentDatabase())?.close()
    delete (globalThis as Record<symbol, unknown>)[Symbol.for('porthole')]
    vi.restoreAllMocks()
    vi.stubEnv('SESSION_SECRET', secrets)
    return (await startWith(workerUrl())).warnings
  }
  const [old, next] = [SECRET, 'another secret of at least 32 characters']
  for (const secrets of [old, `${old},${next}`, `${next},${old}`, next])
    expect(await restart(secrets), secrets).toEqual([])
  expect(await restart(old)).toEqual([expect.stringContaining('differs from that of another replica')])
})

test('doesn’t start with a schema of a newer version', async () => {
  const database = await openEmptyDatabase()
  await database.query('UPDATE porthole.schema_version SET version = 99')
  const { lines, exit } = await startWith(workerUrl())
  await database.query('UPDATE porthole.schema_version SET version = 1')
  expect(lines).toEqual([
    'Porthole: DATABASE_URL: the database was migrated by a newer version of Porthole (data version 99; this version supports up to 1): start the newer version, or restore a backup of the schema porthole.\n',
  ])
  expect(exit).toHaveBeenCalledExactlyOnceWith(78)
})

test('nor with a database that doesn’t exist', async () => {
  const { lines, exit } = await startWith(workerUrl().replace(/[^/]*$/, 'unknown'))
  expect(lines).toEqual([
    'Porthole: DATABASE_URL: PostgreSQL refused the connection (database "unknown" does not exist).\n',
  ])
  expect(exit).toHaveBeenCalledExactlyOnceWith(78)
})

test('says what the account is missing', async () => {
  const database = await openEmptyDatabase()
  await database.query(`CREATE ROLE stranger LOGIN PASSWORD 'secret'`)
  const { lines, exit } = await startWith(workerUrl().replace('postgres@', 'stranger:secret@'))
  await database.query('DROP ROLE stranger')
  expect(lines).toEqual([
    'Porthole: DATABASE_URL: this account may not use the schema porthole (permission denied for schema porthole): use the account that owns the schema and its tables.\n',
  ])
  expect(exit).toHaveBeenCalledExactlyOnceWith(78)
})

test('starts with a database that can only be read, and says so', async () => {
  const postgres = await startPostgres()
  const url = await postgres.createDatabase()
  const { exit, warnings } = await startWith(`${url}?options=-c%20default_transaction_read_only%3Don`)
  expect(exit).not.toHaveBeenCalled()
  expect(warnings).toEqual([
    'Porthole: the database can’t be used: cannot execute CREATE SCHEMA in a read-only transaction.',
    'Porthole: nothing can be changed until the database can be used.',
  ])
  await postgres.remove()
})

test('starts without a database that can’t be reached, and says so', async () => {
  const { exit, warnings } = await startWith('postgres://alice:hunter2@127.0.0.1:9/porthole')
  expect(exit).not.toHaveBeenCalled()
  expect(warnings).toEqual([
    'Porthole: the database can’t be used: connect ECONNREFUSED 127.0.0.1:9.',
    'Porthole: nothing can be changed until the database can be used.',
  ])
})

test('tag history is in the database, and content in the data folder', async () => {
  const database = await openEmptyDatabase()
  await startWith(workerUrl())
  const store = getStore()
  await store.put('sha256:a', { bytes: new Uint8Array([1]), mediaType: 'a/b' })
  await store.addTagChange('ghcr.io/app:1', 'sha256:a')
  expect(await store.tagHistory('ghcr.io/app:1')).toMatchObject([{ digest: 'sha256:a' }])
  await expect.poll(() => database.query('SELECT digest FROM porthole.tag_change')).toHaveLength(1)
  store.close()
  const later = openSqliteStore(join(folder, 'store.sqlite'))
  expect(await later.get('sha256:a')).toMatchObject({ mediaType: 'a/b' })
  later.close()
})

test('with PORTHOLE_STORE=off, tag history isn’t recorded', async () => {
  vi.stubEnv('PORTHOLE_STORE', 'off')
  await startWith(workerUrl())
  await getStore().addTagChange('ghcr.io/app:1', 'sha256:a')
  expect(await getStore().tagHistory('ghcr.io/app:1')).toEqual([])
})
