import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { openForChange } from '@/lib/access/open-for-change'
import { openSource } from '@/lib/access/open-source'
import { readAccess } from '@/lib/access/read-access'
import { RegistryError } from '@/lib/oci/registry-error'
import { type ActivityAccess, createActivityAccess } from './activity-access'
import type { ActivityLog, NewActivity } from './activity-log'
import { exportPages } from './export-activity-log'
import { type SearchLimits, searchActivity } from './search-activity'
import { openSqliteActivityLog } from './sqlite-activity-log'
import { summarizeGroups } from './summarize-activity'

vi.mock('@/lib/access/open-for-change')
vi.mock('@/lib/access/open-source')
vi.mock('@/lib/access/read-access')

const LIMITS: SearchLimits = { windowEntries: 10, windows: 3, matches: 1000 }

beforeEach(() => {
  vi.mocked(openSource).mockResolvedValue({} as never)
  vi.mocked(openForChange).mockRejectedValue(new RegistryError(401, 'UNAUTHORIZED', 'no'))
  vi.mocked(readAccess).mockReset()
  vi.mocked(readAccess).mockImplementation(async (_, repository) => {
    if (repository.startsWith('down')) throw new RegistryError(502, 'UNREACHABLE', 'no')
    if (repository.startsWith('gone')) return 'gone'
    return repository.startsWith('secret') ? 'refused' : 'read'
  })
})

/** A log with a job for each repository, the oldest first. */
async function openLog(
  repositories: readonly string[],
  { tagCount = 1, ...more }: Partial<NewActivity> & { tagCount?: number } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'porthole-search-'))
  const log = openSqliteActivityLog(join(folder, 'activity.sqlite'))
  onTestFinished(() => {
    log.close()
    rmSync(folder, { recursive: true })
  })
  for (const [position, repository] of repositories.entries())
    await log.begin(
      Array.from({ length: tagCount }, (_, n) => ({
        job: `${position + 1}`,
        actor: 'alice',
        action: 'copy',
        source: '',
        registry: 'b.dev',
        repository,
        tag: `${n}`,
        previousDigest: null,
        newDigest: null,
        ...more,
      })),
      `owner of ${position + 1}`,
    )
  return log
}

const accessOf = (log: ActivityLog, maxRepositories = 100): ActivityAccess =>
  createActivityAccess(log, { maxRepositories, signal: new AbortController().signal })

async function search(
  log: ActivityLog,
  query: Partial<Parameters<typeof searchActivity>[1]>,
  { access = accessOf(log), limits = LIMITS } = {},
) {
  const page = await searchActivity({ log, list: log.listJobs, access, limits }, { limit: 5, ...query })
  return { ...page, found: page.found.map(({ job }) => Number(job)) }
}

const repeat = (count: number, name = 'app') => Array.from({ length: count }, () => name)

test('pages follow each other without gaps, and only the last one has no next', async () => {
  const log = await openLog(repeat(10))
  const first = await search(log, {})
  expect(first).toEqual({ found: [10, 9, 8, 7, 6], next: 6 })
  expect(await search(log, { before: first.next })).toEqual({ found: [5, 4, 3, 2, 1] })
})

test('a filter that matches little looks at a part of the log, and says how far it came', async () => {
  const log = await openLog(['rare', ...repeat(49)])
  const first = await search(log, { repository: 'rare' })
  expect(first).toEqual({ found: [], next: 21, searchedTo: expect.stringMatching(/T\d\d:00:00\.000Z$/) })
  expect(Date.parse(first.searchedTo ?? '')).toBeGreaterThanOrEqual(Date.now() - 1000)
  expect(await search(log, { repository: 'rare', before: first.next })).toEqual({ found: [1] })
})

test('a search ends at the time from which it looks', async () => {
  const log = await openLog(repeat(50))
  expect(await search(log, { from: '2999-01-01T00:00:00.000Z' })).toEqual({ found: [] })
  const windows = vi.spyOn(log, 'findWindow')
  const [newest] = await log.listJobs({ limit: 1 })
  vi.spyOn(log, 'findFloor').mockResolvedValue(newest?.id)
  expect(await search(log, { from: newest?.startedAt, text: 'none' })).toEqual({ found: [] })
  expect(windows).toHaveBeenCalledOnce()
})

test('repositories that the visitor may not read are hidden, asked once, and left out of later queries', async () => {
  const log = await openLog([...repeat(5), ...repeat(120, 'secret/app')])
  const list = vi.spyOn(log, 'listJobs')
  const limits = { ...LIMITS, windowEntries: 1000 }
  expect(await search(log, {}, { limits })).toEqual({ found: [5, 4, 3, 2, 1] })
  expect(readAccess).toHaveBeenCalledTimes(2)
  expect(list).toHaveBeenCalledTimes(2)
  expect(await search(log, { repository: 'secret/app' }, { limits })).toEqual({ found: [] })
  expect(await search(log, { repository: 'secret/*', actor: 'alice' }, { limits })).toEqual({ found: [] })
})

test('no more repositories are checked than allowed, and the next page goes on there', async () => {
  const names = Array.from({ length: 9 }, (_, n) => `secret/${9 - n}`)
  const log = await openLog(['app', ...names])
  const first = await search(log, {}, { access: accessOf(log, 4) })
  expect(first).toMatchObject({ found: [], next: 7, searchedTo: expect.any(String) })
  expect(
    vi
      .mocked(readAccess)
      .mock.calls.map(([, name]) => name)
      .sort(),
  ).toEqual(names.slice(5).sort())
  const second = await search(log, { before: first.next }, { access: accessOf(log, 100) })
  expect(second).toEqual({ found: [1] })
})

test('matches are limited', async () => {
  const log = await openLog(repeat(9))
  const limits = { ...LIMITS, matches: 3 }
  expect(await search(log, {}, { limits })).toMatchObject({ found: [9, 8, 7], next: 7 })
})

test('a repository that is gone shows its entries to the person who made them', async () => {
  const log = await openLog(repeat(3, 'gone/app'))
  expect(await search(log, {})).toEqual({ found: [] })
  vi.mocked(openForChange).mockResolvedValue({ owner: 'owner of 2' } as never)
  expect(await search(log, {})).toEqual({ found: [2] })
})

test('a repository whose registry doesn’t respond is hidden by name', async () => {
  const log = await openLog(['down/app', 'app'])
  const access = accessOf(log)
  expect(await search(log, {}, { access })).toEqual({ found: [2] })
  expect([...access.unknown]).toEqual(['b.dev/down/app'])
})

test('a source that the visitor may not read is removed', async () => {
  const log = await openLog(['app'], { source: 'b.dev/secret/app' })
  const page = await searchActivity({ log, list: log.list, access: accessOf(log) }, { limit: 1 })
  expect(page.found).toMatchObject([{ source: '' }])
})

test('an export has everything, and says what is missing', async () => {
  const log = await openLog(['down/app', 'app'], { tagCount: 600 })
  const read = async (maxEntries?: number) => {
    const pages = exportPages({ log, list: log.list, access: accessOf(log) }, {}, maxEntries)
    let count = 0
    for (;;) {
      const { value, done } = await pages.next()
      if (done) return { count, notes: value }
      count += value.length
    }
  }
  const unverified = 'Changes in b.dev/down/app are missing because your access couldn’t be verified.'
  expect(await read()).toEqual({ count: 600, notes: [unverified] })
  expect(await read(550)).toEqual({
    count: 550,
    notes: [expect.stringMatching(/^Cut after 550 changes: older ones are missing\. The last/)],
  })
})

test('a summary counts and names only what the visitor may see', async () => {
  const log = await openLog(['app', 'app', 'secret/app', 'gone/app', 'down/app'])
  const summarize = async (filter = {}, access = accessOf(log)) =>
    summarizeGroups(await log.countJobs(100), access, { timeZone: 'UTC', now: new Date(), filter })
  const summary = await summarize()
  expect(summary.days).toHaveLength(30)
  expect(summary.days.at(-1)).toEqual({ date: new Date().toISOString().slice(0, 10), jobCount: 2 })
  expect(summary).toMatchObject({
    actors: ['alice'],
    repositories: [{ registry: 'b.dev', repository: 'app' }],
    isComplete: false,
  })
  const filtered = await summarize({ actor: 'bob' })
  expect(filtered.days.every(({ jobCount }) => jobCount === 0)).toBe(true)
  expect(filtered.actors).toEqual(['alice'])
  expect(await summarize({}, accessOf(log, 1))).toMatchObject({ repositories: [], isComplete: false })
})

test('a summary counts a job on the day of the visitor', async () => {
  const group = {
    registry: 'b.dev',
    repository: 'app',
    actor: 'a',
    action: 'copy',
    owner: null,
    jobCount: 3,
  } as const
  const log = await openLog([])
  const countedOn = async (quarter: string, timeZone: string) => {
    const query = { timeZone, now: new Date('2026-12-01T12:00:00Z'), filter: {} }
    const { days } = await summarizeGroups([{ ...group, quarter }], accessOf(log), query)
    return days.filter(({ jobCount }) => jobCount > 0)
  }
  expect(await countedOn('2026-11-30T23:1', 'UTC')).toEqual([{ date: '2026-11-30', jobCount: 3 }])
  expect(await countedOn('2026-11-30T23:1', 'Europe/Vienna')).toEqual([{ date: '2026-12-01', jobCount: 3 }])
  expect(await countedOn('2026-11-30T18:0', 'Asia/Kathmandu')).toEqual([{ date: '2026-11-30', jobCount: 3 }])
  expect(await countedOn('2026-11-30T18:1', 'Asia/Kathmandu')).toEqual([{ date: '2026-12-01', jobCount: 3 }])
  expect(await countedOn('2026-11-01T12:0', 'UTC')).toEqual([])
})
