import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSqliteActivityLog } from '@/lib/changes/activity/sqlite-activity-log'
import { openSqliteStore } from './sqlite-store'

// Written by the code of 0.1.0, with jobs of every kind and outcome.
const FILES = join(import.meta.dirname, '../testing/data-0.1.0')

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'porthole-data-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function copyOf(name: string): string {
  const path = join(folder, name)
  copyFileSync(join(FILES, name), path)
  return path
}

const digest = (character: string) => `sha256:${character.repeat(64)}`

test('an activity log of 0.1.0 keeps its entries, actors and deleted manifests, with the names of 0.2.0', async () => {
  const log = openSqliteActivityLog(copyOf('activity.sqlite'))
  const entries = await log.list({ limit: 100 })
  const describe = ({ action, outcome, tag }: (typeof entries)[number]) => `${action} ${outcome} ${tag}`
  expect(entries.reverse().map(describe)).toEqual([
    ...['copy succeeded 1.0', 'copy succeeded null'],
    ...['tag partly-succeeded 1.1', 'tag partly-succeeded null'],
    ...['create-index failed 1.2', 'create-index failed null'],
    ...['delete canceled 1.3', 'delete canceled null'],
    ...['restore succeeded 1.4', 'restore succeeded null'],
    'copy interrupted left',
  ])
  expect(entries[2]).toEqual({
    id: 3,
    job: 'job-tag',
    actor: 'alice',
    action: 'tag',
    source: '',
    registry: 'registry.acme.dev',
    repository: 'team/app',
    tag: '1.1',
    previousDigest: digest('a'),
    newDigest: digest('b'),
    startedAt: expect.stringMatching(/^2026-11-30T/),
    endedAt: '2026-11-30T10:00:00Z',
    outcome: 'partly-succeeded',
    detail: null,
    isRestorable: false,
  })
  expect(entries[4]?.detail).toBe('DENIED: no')
  expect(entries[6]).toMatchObject({ newDigest: null, isRestorable: true })
  expect(await log.actorOf('job-copy')).toBe('alice’s account')
  expect(await log.kept('job-delete')).toEqual([
    {
      digest: digest('d'),
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      bytes: new Uint8Array(Buffer.from('{"schemaVersion":2}')),
    },
  ])
  log.close()
})

test('a store of 0.1.0 keeps its contents and the history of tags', async () => {
  const store = openSqliteStore(copyOf('store.sqlite'))
  const found = await store.get('registry.acme.dev sha256:abc')
  expect(found && Buffer.from(found.bytes).toString()).toBe('{"schemaVersion":2}')
  const seen = await store.tagHistory('registry.acme.dev/team/app:1.0')
  expect(seen.map((change) => change.digest)).toEqual([digest('a'), digest('b')])
  store.close()
})
