import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type Begun, openActivityLog } from './activity-log'

function place(): string {
  const folder = mkdtempSync(join(tmpdir(), 'porthole-activity-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'activity.sqlite')
}

const entry = (job: string, repository = 'team/app'): Begun => ({
  ...{ job, who: 'alice', kind: 'copy', source: 'a.dev/team/app', registry: 'b.dev', repository },
  ...{ tag: '1.0', fromDigest: null, toDigest: 'sha256:1' },
})

test('what was begun is there at once, the newest first, and says how it ended', () => {
  const log = openActivityLog(place())
  log.begin([entry('1')], 'alice’s account')
  log.begin([entry('2'), entry('2', 'team/other')], 'alice’s account')
  log.end('1', { outcome: 'failed', endedAt: '2026-01-01T00:00:00Z', detail: 'it died' })
  expect(
    log.list({ limit: 10 }).map(({ job, repository, outcome, detail }) => [job, repository, outcome, detail]),
  ).toEqual([
    ['2', 'team/other', 'running', null],
    ['2', 'team/app', 'running', null],
    ['1', 'team/app', 'failed', 'it died'],
  ])
  expect(log.list({ repository: 'team/other', limit: 10 })).toHaveLength(1)
  const [first] = log.list({ limit: 1 })
  expect(log.list({ before: first?.id, limit: 1 }).map(({ repository }) => repository)).toEqual(['team/app'])
  log.close()
})

test('what another process left running was interrupted', () => {
  const path = place()
  const before = openActivityLog(path)
  before.begin([entry('1')], 'alice’s account')
  before.close()
  const log = openActivityLog(path)
  expect(log.list({ limit: 10 }).map(({ outcome }) => outcome)).toEqual(['interrupted'])
  expect(statSync(path).mode & 0o777).toBe(0o600)
  log.close()
})

test('a damaged file is set aside, and nothing is changed until somebody looked', () => {
  const path = place()
  writeFileSync(path, 'this is no database, however long one looks at it'.repeat(100))
  expect(() => openActivityLog(path)).toThrow('Nothing is changed')
  expect(existsSync(`${path}.damaged`)).toBe(true)
  expect(() => openActivityLog(path)).toThrow('was damaged')
  rmSync(`${path}.damaged`)
  const log = openActivityLog(path)
  expect(log.list({ limit: 10 })).toEqual([])
  log.close()
})
