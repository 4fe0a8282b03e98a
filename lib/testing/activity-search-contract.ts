import { describe, expect, onTestFinished, test } from 'vitest'
import type { ActivityFilter } from '@/lib/changes/activity/activity-filter'
import type { ActivityLog, NewActivity } from '@/lib/changes/activity/activity-log'

const DIGEST = `sha256:${'ab12'.repeat(16)}`

const job = (
  name: string,
  more: Partial<NewActivity> = {},
  tags: (string | null)[] = ['1.0'],
): NewActivity[] =>
  tags.map((tag) => ({
    job: name,
    actor: 'alice',
    action: 'copy',
    source: 'a.dev/team/app',
    registry: 'b.dev',
    repository: 'team/app',
    tag,
    previousDigest: null,
    newDigest: 'sha256:1',
    ...more,
  }))

const JOBS = [
  job('1', {}, ['1.0', '1.1-RC', null]),
  job('2', { actor: 'bob', repository: 'team/app2' }),
  job('3', { action: 'delete', previousDigest: DIGEST, newDigest: null }),
  job('4', { registry: 'c.dev', repository: 'team_x/app', newDigest: DIGEST }, ['latest']),
  job('5', { action: 'promote', repository: 'team/sub/app' }, ['50%', 'a_b']),
]

const FOUND: [ActivityFilter, string[]][] = [
  [{ registry: 'c.dev' }, ['4']],
  [{ repository: 'team/app' }, ['3', '1']],
  [{ repository: 'team/*' }, ['5', '3', '2', '1']],
  [{ repository: 'team/sub/*', registry: 'b.dev' }, ['5']],
  [{ repository: 'team' }, []],
  [{ actor: 'bob' }, ['2']],
  [{ actor: 'Bob' }, []],
  [{ action: 'delete' }, ['3']],
  [{ action: 'promote' }, ['5']],
  [{ action: 'copy' }, ['4', '2', '1']],
  [{ action: 'delete', actor: 'bob' }, []],
  [{ job: '2' }, ['2']],
  [{ text: '1.1-rc' }, ['1']],
  [{ text: '1.' }, ['3', '2', '1']],
  [{ text: '%' }, ['5']],
  [{ text: '_' }, ['5']],
  [{ text: DIGEST.slice(0, 20) }, ['4', '3']],
  [{ text: DIGEST.slice(7, 17) }, ['4', '3']],
  [{ text: 'ab12' }, []],
  [{ text: '12ab12ab' }, []],
  [{ text: 'sha256:1' }, ['5', '2', '1']],
  [{ text: 'latest', registry: 'b.dev' }, []],
  [{ text: '\0' }, []],
]

/** How every activity log finds entries and jobs. */
export function describeSearch(open: () => ActivityLog | Promise<ActivityLog>): void {
  async function openFilled(jobs: readonly NewActivity[][] = JOBS): Promise<ActivityLog> {
    const log = await open()
    onTestFinished(() => log.close())
    for (const [position, entries] of jobs.entries()) await log.begin(entries, `owner ${position}`)
    return log
  }
  const jobsOf = async (log: ActivityLog, filter: ActivityFilter) =>
    (await log.listJobs({ ...filter, limit: 100 })).map((found) => found.job)

  describe('search', () => {
    test('a job is its first entry, and counts them', async () => {
      const log = await openFilled()
      const found = await log.listJobs({ limit: 2, before: 1e15 })
      expect(found.map((one) => [one.job, one.tag, one.entryCount, one.tagCount])).toEqual([
        ['5', '50%', 2, 2],
        ['4', 'latest', 1, 1],
      ])
      const [, , first] = await log.listJobs({ limit: 3, before: found[1]?.id })
      expect(first).toMatchObject({ job: '1', tag: '1.0', entryCount: 3, tagCount: 2, outcome: 'running' })
      await log.end('1', { outcome: 'failed', endedAt: '2026-01-01T00:00:00Z', detail: 'no' })
      expect(await log.listJobs({ job: '1', limit: 3 })).toMatchObject([{ outcome: 'failed', detail: 'no' }])
    })

    test('jobs are found by each filter', async () => {
      const log = await openFilled()
      for (const [filter, jobs] of FOUND)
        expect(await jobsOf(log, filter), JSON.stringify(filter)).toEqual(jobs)
    })

    test('entries are found by the same filters', async () => {
      const log = await openFilled()
      const tags = async (filter: ActivityFilter) =>
        (await log.list({ ...filter, limit: 100 })).map((entry) => entry.tag)
      expect(await tags({ text: '1.' })).toEqual(['1.0', '1.0', '1.1-RC', '1.0'])
      expect(await tags({ repository: 'team/sub/*' })).toEqual(['a_b', '50%'])
      expect(await tags({ actor: 'bob', action: 'copy' })).toEqual(['1.0'])
      expect(await log.list({ job: '5', limit: 1 })).not.toHaveProperty('0.entryCount')
    })

    test('times include the first one and exclude the last', async () => {
      const log = await openFilled()
      const [newest] = await log.listJobs({ limit: 1 })
      const from = newest?.startedAt ?? ''
      expect(await jobsOf(log, { from })).toContain('5')
      expect(await jobsOf(log, { to: from })).not.toContain('5')
      expect(await jobsOf(log, { from: '2999-01-01T00:00:00.000Z' })).toEqual([])
      expect(await log.findFloor('2999-01-01T00:00:00.000Z')).toBeUndefined()
      const floor = await log.findFloor('2000-01-01T00:00:00.000Z')
      expect(await log.listJobs({ least: floor, limit: 100 })).toHaveLength(5)
    })

    test('repositories that the visitor may not see are left out', async () => {
      const log = await openFilled()
      const hidden = ['b.dev/team/app', 'c.dev/team_x/app']
      expect((await log.listJobs({ hidden, limit: 9 })).map((found) => found.job)).toEqual(['5', '2'])
      expect((await log.list({ hidden, limit: 9 })).map((entry) => entry.job)).toEqual(['5', '5', '2'])
    })

    test('the entries of a job are read in their order, page by page', async () => {
      const log = await openFilled()
      const page = await log.listOfJob('1', { limit: 2 })
      expect(page.map((entry) => entry.tag)).toEqual(['1.0', '1.1-RC'])
      const next = await log.listOfJob('1', { after: page[1]?.id, limit: 2 })
      expect(next.map((entry) => entry.tag)).toEqual([null])
      const some = await log.listOfJob('1', { text: 'RC', limit: 2 })
      expect(some.map((entry) => entry.tag)).toEqual(['1.1-RC'])
      expect(await log.listOfJob('9', { limit: 2 })).toEqual([])
    })

    test('windows cover the log once', async () => {
      const log = await openFilled()
      const all = await log.list({ limit: 100 })
      const sizes: number[] = []
      let before: number | undefined
      for (;;) {
        const window = await log.findWindow(before, 3)
        if (!window) break
        const part = await log.list({ before, least: window.least, limit: 100 })
        expect(part.at(-1)).toMatchObject({ id: window.least, startedAt: window.startedAt })
        sizes.push(part.length)
        before = window.least
        if (window.isLast) break
      }
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(all.length)
      expect(sizes).toEqual([3, 3, 2])
      expect(await log.findWindow(all.at(-1)?.id, 3)).toBeUndefined()
    })

    test('jobs are counted by repository, person, action, and time', async () => {
      const log = await openFilled([...JOBS, job('6')])
      const groups = await log.countJobs(6)
      expect(groups.map(({ repository, jobCount }) => [repository, jobCount])).toEqual([
        ['team/app', 1],
        ['team/sub/app', 1],
        ['team_x/app', 1],
        ['team/app', 1],
        ['team/app2', 1],
        ['team/app', 1],
      ])
      expect(groups[0]).toMatchObject({ actor: 'alice', action: 'copy', owner: 'owner 5' })
      expect(groups[0]?.quarter).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:[0-3]$/)
      expect(await log.countJobs(2)).toHaveLength(2)
    })
  })
}
