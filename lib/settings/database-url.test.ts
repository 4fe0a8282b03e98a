import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readVariables } from './environment'

const SESSION_SECRET = 'a secret of at least 32 characters'
const URL = 'postgres://porthole:hunter2@db.acme.dev/porthole'

function fileWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'porthole-database-url-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'url'), text)
  return join(folder, 'url')
}

test.each([
  URL,
  'postgresql://db.acme.dev/porthole?sslmode=verify-full',
  'postgres:///porthole?host=/run/postgresql',
])('%s', async (url) => {
  expect(await readVariables({ DATABASE_URL: url, SESSION_SECRET })).toMatchObject({ databaseUrl: url })
})

test('is read from a file', async () => {
  const read = await readVariables({ DATABASE_URL_FILE: fileWith(`${URL}\n`), SESSION_SECRET })
  expect(read.databaseUrl).toBe(URL)
})

test.each([
  [
    { DATABASE_URL: 'mysql://root:hunter2@db/porthole' },
    'DATABASE_URL must be the URL of a PostgreSQL database',
  ],
  [{ DATABASE_URL: 'postgres://porthole:hunter2#x@db/porthole' }, 'must be percent-encoded'],
  [{ DATABASE_URL: 'postgres://porthole:x@hunter2/x@db/porthole' }, 'must be percent-encoded'],
  [{ DATABASE_URL: 'postgres://porthole:1/hunter2@db/porthole' }, 'must be percent-encoded'],
  [{ DATABASE_URL: 'postgres://porthole:1?hunter2@db/porthole' }, 'must be percent-encoded'],
  [{ DATABASE_URL: 'postgres://porthole:1#hunter2@db/porthole' }, 'must be percent-encoded'],
  [{ DATABASE_URL_FILE: '/nowhere/url' }, 'the file "/nowhere/url" doesn\'t exist'],
  [{ DATABASE_URL: URL, DATABASE_URL_FILE: '/nowhere/url' }, "can't be combined with DATABASE_URL_FILE"],
])('%j is refused without showing the password', async (variables, message) => {
  const error = await readVariables({ ...variables, SESSION_SECRET }).catch((error: unknown) => error)
  expect(String(error)).toContain(message)
  expect(String(error)).not.toContain('hunter2')
})

test('a file without the URL of a database is refused without showing it', async () => {
  const file = fileWith('hunter2')
  const error = await readVariables({ DATABASE_URL_FILE: file, SESSION_SECRET }).catch(
    (error: unknown) => error,
  )
  expect(String(error)).toContain('must contain the URL of a PostgreSQL database')
  expect(String(error)).not.toContain('hunter2')
})

test('requires a session secret that all replicas share', async () => {
  await expect(readVariables({ DATABASE_URL: URL })).rejects.toThrow('DATABASE_URL requires SESSION_SECRET')
})
