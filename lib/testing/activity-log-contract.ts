import { describe, expect, test } from 'vitest'
import type { ActivityLog, NewActivity } from '@/lib/changes/activity/activity-log'
import { describeSearch } from './activity-search-contract'

const DELETED = { digest: 'sha256:1', mediaType: 'application/json', bytes: new TextEncoder().encode('{}') }

const entry = (job: string, repository = 'team/app'): NewActivity => ({
  job,
  actor: 'alice',
  action: 'delete',
  source: '',
  registry: 'b.dev',
  repository,
  tag: '1.0',
  previousDigest: 'sha256:1',
  newDigest: null,
})

/** The behavior of every activity log, whatever its engine. `open` returns an empty one. */
export function describeActivityLog(engine: string, open: () => ActivityLog | Promise<ActivityLog>): void {
  describe(`the activity log of ${engine}`, () => {
    test('a job is listed once it starts, the newest first, with its outcome', async () => {
      const log = await open()
      await log.begin([entry('1')], 'alice’s account')
      await log.begin([entry('2'), entry('2', 'team/other')], 'alice’s account')
      await log.end('1', { outcome: 'failed', endedAt: '2026-01-01T00:00:00Z', detail: 'it died' })
      const entries = await log.list({ limit: 10 })
      expect(
        entries.map(({ job, repository, outcome, detail }) => [job, repository, outcome, detail]),
      ).toEqual([
        ['2', 'team/other', 'running', null],
        ['2', 'team/app', 'running', null],
        ['1', 'team/app', 'failed', 'it died'],
      ])
      expect(entries[2]).toMatchObject({ ...entry('1'), endedAt: '2026-01-01T00:00:00Z' })
      log.close()
    })

    test('entries are found by repository and job, page by page', async () => {
      const log = await open()
      await log.begin([entry('1'), entry('1', 'team/other')], 'alice’s account')
      const repositories = async (wanted: Parameters<ActivityLog['list']>[0]) =>
        (await log.list(wanted)).map(({ repository }) => repository)
      expect(await repositories({ registry: 'b.dev', repository: 'team/other', limit: 10 })).toEqual([
        'team/other',
      ])
      expect(await repositories({ registry: 'c.dev', limit: 10 })).toEqual([])
      const [newest] = await log.list({ limit: 1 })
      expect(await repositories({ before: newest?.id, limit: 1 })).toEqual(['team/app'])
      expect((await log.ofJob('1')).map(({ repository }) => repository)).toEqual(['team/app', 'team/other'])
      expect(await log.ofJob('2')).toEqual([])
      log.close()
    })

    describeSearch(open)

    test("a job's actor is known", async () => {
      const log = await open()
      await log.begin([entry('1')], 'alice’s account')
      expect(await log.actorOf('1')).toBe('alice’s account')
      expect(await log.actorOf('2')).toBeUndefined()
      log.close()
    })

    test("a job's deleted manifests are kept byte for byte, and its entries say so", async () => {
      const log = await open()
      await log.begin([entry('1')], 'alice’s account')
      expect((await log.ofJob('1'))[0]?.isRestorable).toBe(false)
      await log.keep('1', [DELETED])
      expect(await log.kept('1')).toEqual([DELETED])
      expect(await log.kept('2')).toEqual([])
      expect((await log.ofJob('1'))[0]?.isRestorable).toBe(true)
      log.close()
    })

    test("a job that would leave no entry isn't started", async () => {
      const log = await open()
      await expect(log.begin([], 'alice’s account')).rejects.toThrow('no entries')
      log.close()
    })
  })
}
