import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readVersion } from './migrate'
import { openDatabase, refuseNewerDatabase } from './open-database'

const ONE = 'CREATE TABLE entry (text TEXT) STRICT;'
const THREE = 'CREATE INDEX by_kind ON entry (kind);'
const TWO = "ALTER TABLE entry ADD COLUMN kind TEXT NOT NULL DEFAULT 'copy';"
/** Fails after changing the table. */
const FAILS = `${TWO} INSERT INTO entry VALUES (1, 2, 3);`

const FAILS_LATER = `${THREE} INSERT INTO entry VALUES (1, 2, 3);`

let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'porthole-migrate-'))
  path = join(folder, 'data.sqlite')
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

/** Writes a file of version 1 whose entry is still in its `-wal`, as after a kill. */
async function writeVersionOne(): Promise<void> {
  openDatabase(path, { migrations: [ONE] }).close()
  const script = `
    const { DatabaseSync } = process.getBuiltinModule('node:sqlite')
    const database = new DatabaseSync(process.argv[1])
    database.exec("INSERT INTO entry VALUES ('kept')")
    process.kill(process.pid, 'SIGKILL')`
  await once(spawn(process.execPath, ['--no-warnings', '-e', script, path]), 'exit')
  expect(statSync(`${path}-wal`).size).toBeGreaterThan(0)
}

function read(file: string): { version: number; rows: unknown[] } {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    return { version: readVersion(database), rows: database.prepare('SELECT * FROM entry').all() }
  } finally {
    database.close()
  }
}

const precious = (...migrations: string[]) => ({ migrations, isPrecious: true })

test('a new file runs every migration without a copy', () => {
  openDatabase(path, { migrations: [ONE, TWO] }).close()
  expect(read(path)).toEqual({ version: 2, rows: [] })
  expect(existsSync(`${path}.v0`)).toBe(false)
})

test('copies an older precious file, then migrates it including its -wal', async () => {
  await writeVersionOne()
  openDatabase(path, precious(ONE, TWO)).close()
  expect(read(path)).toEqual({ version: 2, rows: [{ text: 'kept', kind: 'copy' }] })
  expect(read(`${path}.v1`)).toEqual({ version: 1, rows: [{ text: 'kept' }] })
  expect(statSync(`${path}.v1`).mode & 0o777).toBe(0o600)
})

test('migrates a cache without a copy', async () => {
  await writeVersionOne()
  openDatabase(path, { migrations: [ONE, TWO] }).close()
  expect(read(path)).toEqual({ version: 2, rows: [{ text: 'kept', kind: 'copy' }] })
  expect(existsSync(`${path}.v1`)).toBe(false)
})

test('keeps the last copy, and removes older ones after a successful migration', async () => {
  await writeVersionOne()
  const others = ['data.sqlite.v1.mine', 'data.sqlite.vx', 'other.sqlite.v1', 'data.sqlite.v9']
  for (const name of [...others, 'data.sqlite.v0.part']) writeFileSync(join(folder, name), '')
  openDatabase(path, precious(ONE, TWO)).close()
  expect(() => openDatabase(path, precious(ONE, TWO, FAILS_LATER))).toThrow('couldn’t be migrated')
  expect(read(`${path}.v1`).version).toBe(1)
  openDatabase(path, precious(ONE, TWO, THREE)).close()
  expect(readdirSync(folder).sort()).toEqual(['data.sqlite', 'data.sqlite.v2', ...others].sort())
  expect(read(`${path}.v2`)).toEqual({ version: 2, rows: [{ text: 'kept', kind: 'copy' }] })
})

test('opens the file even if an older copy can’t be removed', async () => {
  await writeVersionOne()
  mkdirSync(`${path}.v0/full`, { recursive: true })
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  openDatabase(path, precious(ONE, TWO)).close()
  expect(read(path).version).toBe(2)
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('data.sqlite.v0'))
})

test('a failed migration leaves the file unchanged', async () => {
  await writeVersionOne()
  expect(() => openDatabase(path, { migrations: [ONE, FAILS] })).toThrow('3 values')
  expect(read(path)).toEqual({ version: 1, rows: [{ text: 'kept' }] })
  openDatabase(path, { migrations: [ONE, TWO] }).close()
  expect(read(path).version).toBe(2)
})

test('doesn’t migrate without a copy, and leaves no partial one behind', async () => {
  await writeVersionOne()
  mkdirSync(`${path}.v1/full`, { recursive: true })
  expect(() => openDatabase(path, precious(ONE, TWO))).toThrow(
    /^data.sqlite couldn’t be backed up before its migration: error (EISDIR|ENOTEMPTY|EEXIST)$/,
  )
  expect(read(path)).toEqual({ version: 1, rows: [{ text: 'kept' }] })
  expect(existsSync(`${path}.v1.part`)).toBe(false)
})

test('what a killed process left to roll back is rolled back', async () => {
  openDatabase(path, { migrations: [ONE] }).close()
  const script = `
    const { DatabaseSync } = process.getBuiltinModule('node:sqlite')
    const database = new DatabaseSync(process.argv[1])
    database.exec("PRAGMA journal_mode = DELETE; INSERT INTO entry VALUES ('kept'); PRAGMA cache_size = 1; BEGIN")
    for (let n = 0; n < 100; n += 1) database.exec("INSERT INTO entry VALUES (hex(zeroblob(2000)))")
    process.kill(process.pid, 'SIGKILL')`
  await once(spawn(process.execPath, ['--no-warnings', '-e', script, path]), 'exit')
  expect(statSync(`${path}-journal`).size).toBeGreaterThan(0)
  openDatabase(path, precious(ONE, TWO)).close()
  expect(read(path)).toEqual({ version: 2, rows: [{ text: 'kept', kind: 'copy' }] })
})

test.each(['emptied', 'lost'])('a -wal whose file was %s is left as it is', async (end) => {
  await writeVersionOne()
  const wal = readFileSync(`${path}-wal`)
  if (end === 'lost') rmSync(path)
  else writeFileSync(path, '')
  expect(() => openDatabase(path, precious(ONE, TWO))).toThrow('file is not a database')
  expect(readFileSync(`${path}-wal`).equals(wal)).toBe(true)
})

test('a killed migration starts over', async () => {
  await writeVersionOne()
  // The migration never ends, so the kill is certain to hit it.
  const forever =
    'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) INSERT INTO entry SELECT i, i FROM n;'
  const child = spawn(
    process.execPath,
    [
      '--no-warnings',
      '--conditions=react-server',
      '--input-type=module',
      '-e',
      MIGRATE,
      path,
      ONE,
      TWO + forever,
    ],
    { cwd: process.cwd() },
  )
  await expect.poll(() => existsSync(`${path}.v1`)).toBe(true)
  await expect.poll(() => statSync(`${path}-wal`).size).toBeGreaterThan(1_000_000)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(read(path)).toEqual({ version: 1, rows: [{ text: 'kept' }] })
  writeFileSync(`${path}.v1.part`, 'a copy that was cut short')
  openDatabase(path, precious(ONE, TWO)).close()
  expect(read(path)).toEqual({ version: 2, rows: [{ text: 'kept', kind: 'copy' }] })
  expect(existsSync(`${path}.v1.part`)).toBe(false)
})

test('when two processes open a file, one migrates it and the other waits', async () => {
  await writeVersionOne()
  const start = () =>
    spawn(
      process.execPath,
      ['--no-warnings', '--conditions=react-server', '--input-type=module', '-e', MIGRATE, path, ONE, TWO],
      { cwd: process.cwd() },
    )
  const exits = await Promise.all([start(), start(), start()].map((child) => once(child, 'exit')))
  expect(exits.map(([code]) => code)).toEqual([0, 0, 0])
  expect(read(path)).toEqual({ version: 2, rows: [{ text: 'kept', kind: 'copy' }] })
  expect(read(`${path}.v1`).version).toBe(1)
})

test('refuses a file of a newer version without changing a byte', async () => {
  openDatabase(path, { migrations: [ONE, TWO] }).close()
  copyFileSync(path, join(folder, 'before'))
  const found = 'data.sqlite was written by a newer version of Porthole (data version 2; this'
  for (const open of [openDatabase, refuseNewerDatabase]) {
    expect(() => open(path, precious(ONE))).toThrow(
      `${found} version supports up to 1): start the newer version, or restore its backup of the data, data.sqlite.v1`,
    )
    expect(() => open(path, { migrations: [ONE] })).toThrow(
      `${found} version supports up to 1): start the newer version, or delete data.sqlite, which is a cache`,
    )
  }
  expect(readFileSync(path).equals(readFileSync(join(folder, 'before')))).toBe(true)
})

const MIGRATE = `
  import { registerHooks } from 'node:module'
  import { pathToFileURL } from 'node:url'
  registerHooks({
    resolve(name, context, next) {
      const path = name.startsWith('@/') ? pathToFileURL(process.cwd() + name.slice(1)).href : name
      return next(/^(?:[.]|file:)/.test(path) && !path.endsWith('.ts') ? path + '.ts' : path, context)
    },
  })
  const { openDatabase } = await import(process.cwd() + '/lib/store/open-database.ts')
  const [path, ...migrations] = process.argv.slice(1)
  openDatabase(path, { migrations, isPrecious: true }).close()
`

test('a link to a pipe or a device is refused, and who may use it doesn’t change', () => {
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', ['-m', '644', pipe])
  symlinkSync(pipe, path)
  expect(() => openDatabase(path, { migrations: [] })).toThrow('regular file')
  expect(statSync(pipe).mode & 0o777).toBe(0o644)
})
