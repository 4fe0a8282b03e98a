import { readdirSync, rmSync } from 'node:fs'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { currentDatabase } from '@/lib/database/current-database'
import { closeDatabases, openEmptyDatabase, workerUrl } from '@/lib/testing/postgres/empty-database'
import { makeTemporaryFolder } from '@/lib/testing/temporary-folder'
import { activityLog, activityLogToRead } from './current-activity-log'

let folder: string

beforeEach(() => {
  folder = makeTemporaryFolder('porthole-activity-')
  vi.stubEnv('PORTHOLE_DATA', folder)
  vi.stubEnv('REGISTRY_URL', 'registry.acme.dev')
  vi.stubEnv('SESSION_SECRET', 'a secret of at least 32 characters')
  Reflect.deleteProperty(globalThis, Symbol.for('porthole'))
})
afterEach(async () => {
  await (await currentDatabase())?.close()
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  Reflect.deleteProperty(globalThis, Symbol.for('porthole'))
  rmSync(folder, { recursive: true })
})
afterAll(closeDatabases)

test('with a database, there’s one log in it, and no file', async () => {
  await openEmptyDatabase()
  vi.stubEnv('DATABASE_URL', workerUrl())
  const log = await activityLog()
  expect(await log.list({ limit: 1 })).toEqual([])
  expect(await activityLog()).toBe(log)
  expect(await activityLogToRead()).toBe(log)
  expect(readdirSync(folder)).toEqual([])
})

test('a database that is down blocks changes, and says why nothing can be read', async () => {
  vi.spyOn(console, 'warn').mockReturnValue()
  vi.stubEnv('DATABASE_URL', 'postgres://porthole@127.0.0.1:9/porthole')
  await expect(activityLog()).rejects.toThrow(
    'Changes are blocked because the database can’t be used (ECONNREFUSED).',
  )
  await expect((await activityLogToRead()).list({ limit: 1 })).rejects.toThrow(
    'The activity log can’t be read because the database can’t be used (ECONNREFUSED).',
  )
  expect(readdirSync(folder)).toEqual([])
})
