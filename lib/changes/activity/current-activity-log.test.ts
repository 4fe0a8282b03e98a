import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeTemporaryFolder } from '@/lib/testing/temporary-folder'
import { createActivityLogOpener } from './current-activity-log'

// Written by 0.1.0, so it's copied before it's migrated.
const OLD = join(import.meta.dirname, '../../testing/data-0.1.0/activity.sqlite')

let folder: string
let path: string

beforeEach(() => {
  folder = makeTemporaryFolder('porthole-activity-')
  path = join(folder, 'activity.sqlite')
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

test('a failed migration reports its error and is not retried until the next start', async () => {
  copyFileSync(OLD, path)
  mkdirSync(`${path}.v1/full`, { recursive: true })
  const error = vi.spyOn(console, 'error').mockReturnValue()
  const open = createActivityLogOpener(path)
  const refusal = expect.objectContaining({
    status: 503,
    message: expect.stringMatching(
      /^Nothing can be changed until Porthole is restarted: activity.sqlite couldn’t be backed up before its migration: error E[A-Z]+\.$/,
    ),
    fix: expect.stringContaining('restart Porthole'),
  })
  expect(open).toThrow(refusal)
  rmSync(`${path}.v1`, { recursive: true })
  expect(open).toThrow(refusal)
  expect(error).toHaveBeenCalledOnce()

  const log = createActivityLogOpener(path)()
  expect(await log.list({ limit: 1 })).toHaveLength(1)
  log.close()
})

test('a folder that can’t be written is retried on every call', async () => {
  mkdirSync(path)
  const open = createActivityLogOpener(path)
  expect(open).toThrow('Changes are blocked because the activity log can’t be written')
  rmSync(path, { recursive: true })
  const log = open()
  expect(open()).toBe(log)
  log.close()
})
