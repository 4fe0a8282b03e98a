import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { LOCK_SPACE, LOCKS } from '../../lib/database/queries'
import { type Postgres, startPostgres } from '../../lib/testing/postgres/start-postgres'
import { appFolder } from '../../scripts/build.ts'
import { runPorthole } from '../support/command-line'
import { pushIndex } from '../support/push-index'
import { startRegistry } from '../support/registry-process'

const OLD = join(import.meta.dirname, '../../lib/testing/data-0.1.0')
const SESSION_SECRET = 'a secret of at least 32 characters'

let postgres: Postgres
let home: string

beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.remove())
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'porthole-home-'))
})
afterEach(() => rmSync(home, { recursive: true }))

const porthole = (args: readonly string[], env: Record<string, string> = {}) =>
  runPorthole(args, { home, ...env })

test('imports a data folder, and can be repeated', async () => {
  cpSync(OLD, join(home, 'data'), { recursive: true })
  const DATABASE_URL = await postgres.createDatabase()
  const migrate = () => porthole(['migrate', '--from', 'data'], { DATABASE_URL, SESSION_SECRET })
  expect(await migrate()).toEqual({
    status: 0,
    stdout:
      'activity.sqlite: imported 11 entries\n  imported 1 deleted manifest\nstore.sqlite: imported 2 tag changes\n',
    stderr: '',
  })
  expect(await migrate()).toEqual({
    status: 0,
    stdout:
      'activity.sqlite: imported 0 entries\n  imported 0 deleted manifests\nstore.sqlite: imported 0 tag changes\n',
    stderr: '',
  })
})

test('says what is wrong with the settings, the folder, and the database', async () => {
  const DATABASE_URL = await postgres.createDatabase()
  const env = { DATABASE_URL, SESSION_SECRET }
  const args = ['migrate', '--from', 'data']
  const down = 'postgres://porthole:hunter2@127.0.0.1:9/porthole'
  const missing = DATABASE_URL.replace(/[^/]*$/, 'missing')
  for (const [settings, status, message] of [
    [{}, 78, 'DATABASE_URL is missing.'],
    [{ DATABASE_URL }, 78, 'DATABASE_URL requires SESSION_SECRET'],
    [
      { ...env, DATABASE_URL: missing },
      78,
      'PostgreSQL refused the connection (database "missing" does not exist).',
    ],
    [{ ...env, DATABASE_URL: down }, 1, 'The database can’t be used (ECONNREFUSED).'],
    [env, 1, 'data isn’t a folder.\nSet --from to the PORTHOLE_DATA of the server.'],
  ] as const) {
    const result = await porthole(args, settings)
    expect(result, message).toMatchObject({ status, stdout: '' })
    expect(result.stderr).toContain(message)
    expect(result.stderr).not.toContain('hunter2')
  }
  mkdirSync(join(home, 'data'))
  writeFileSync(join(home, 'data/activity.sqlite'), 'no database'.repeat(1000))
  expect(await porthole(args, env)).toEqual({
    status: 1,
    stdout: '',
    stderr:
      'Porthole: activity.sqlite is damaged (file is not a database).\nRestore a backup of activity.sqlite, and run the command again.\n',
  })
})

test('a signal ends it without leaving a copy', async () => {
  cpSync(OLD, join(home, 'data'), { recursive: true })
  const TMPDIR = join(home, 'temporary')
  mkdirSync(TMPDIR)
  const DATABASE_URL = await postgres.createDatabase()
  const other = new pg.Client(DATABASE_URL)
  await other.connect()
  await other.query('SELECT pg_advisory_lock($1, $2)', [LOCK_SPACE, LOCKS.imports])
  const child = spawn(process.execPath, [join(appFolder, 'porthole.js'), 'migrate', '--from', 'data'], {
    cwd: home,
    env: {
      NODE_ENV: 'production',
      PATH: process.env.PATH ?? '',
      HOME: home,
      TMPDIR,
      DATABASE_URL,
      SESSION_SECRET,
    },
    stdio: 'ignore',
  })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  await expect.poll(() => readdirSync(TMPDIR)).toHaveLength(1)
  child.kill('SIGTERM')
  expect(await exited).toBe(128 + 15)
  expect(readdirSync(TMPDIR)).toEqual([])
  await other.end()
})

test('retention records its jobs in the database, and restores from it', async () => {
  const registry = await startRegistry()
  for (const tag of ['1.0', '1.1']) await pushIndex({ url: registry.url, repository: 'team/app' }, tag)
  const config = join(home, 'porthole.json')
  writeFileSync(config, JSON.stringify({ registries: [{ host: registry.host, allow: ['delete'] }] }))
  const env = {
    PORTHOLE_CONFIG: config,
    PORTHOLE_DATA: join(home, 'data'),
    DATABASE_URL: await postgres.createDatabase(),
    SESSION_SECRET,
  }
  const applied = await porthole(
    ['retention', '--apply', '--keep-newest', '1', `${registry.host}/team/app`],
    env,
  )
  expect(applied).toMatchObject({ status: 0, stderr: '' })
  const job = /--restore (\S+)\n/.exec(applied.stdout)?.[1] ?? ''
  const restored = await porthole(['retention', '--restore', job], env)
  expect(restored).toMatchObject({ status: 0, stderr: '' })
  expect(restored.stdout).toContain('restored 1 tag')
  // There's no activity.sqlite.
  const imported = await porthole(['migrate', '--from', 'data'], env)
  expect(imported).toMatchObject({ status: 1 })
  await postgres.stop()
  const blocked = await porthole(
    ['retention', '--apply', '--keep-newest', '1', `${registry.host}/team/app`],
    env,
  )
  await postgres.start()
  expect(blocked).toMatchObject({ status: 1, stdout: '' })
  expect(blocked.stderr).toContain(
    'Porthole: Changes are blocked because the database can’t be used (ECONNREFUSED).',
  )
  await registry.stop()
})
