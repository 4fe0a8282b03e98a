import { describe, expect, test } from 'vitest'
import type { JobEnd, JobItem } from '@/lib/api/jobs'
import { MAX_RUNNING_JOBS, MAX_RUNNING_JOBS_PER_ACTOR } from '@/lib/changes/jobs/job-limits'
import type { JobStore } from '@/lib/changes/jobs/job-store'
import { sampleJob } from './changes/sample-job'

const END: JobEnd = { end: 'succeeded', endedAt: '2026-01-01T00:01:00Z' }
const NEVER = new AbortController().signal

const blob = (name: string, state: JobItem['state']): JobItem => ({ item: 'blob', name, state })

/** The behavior of every job store, whatever its engine. `open` returns an empty one. */
export function describeJobStore(engine: string, open: () => JobStore | Promise<JobStore>): void {
  describe(`the job store of ${engine}`, () => {
    test('finds a job with the values it started with', async () => {
      const jobs = await open()
      await jobs.start(sampleJob('1'))
      const { head, reach, owner } = sampleJob('1')
      expect(await jobs.find('1')).toEqual({ head, reach, owner })
      expect(await jobs.find('2')).toBeUndefined()
      expect(await jobs.readChanges('2', 0)).toBeUndefined()
    })

    test('lists the running jobs, oldest first', async () => {
      const jobs = await open()
      expect(await jobs.listRunning()).toEqual([])
      for (const id of ['1', '2', '3']) await jobs.start(sampleJob(id))
      await jobs.end('2', END)
      const stored = ['1', '3']
        .map((id) => sampleJob(id))
        .map(({ head, reach, owner }) => ({ head, reach, owner }))
      expect(await jobs.listRunning()).toEqual(stored)
    })

    test('returns the last state of each item, from any version on', async () => {
      const jobs = await open()
      await jobs.start(sampleJob('1'))
      expect(await jobs.readChanges('1', 0)).toEqual({ version: 0, items: [], end: undefined })
      await jobs.note('1', [blob('a', 'copying'), blob('b', 'copying')])
      const first = await jobs.readChanges('1', 0)
      expect(first?.items).toEqual([blob('a', 'copying'), blob('b', 'copying')])
      await jobs.note('1', [{ ...blob('c', 'pushed'), item: 'tag', digest: 'sha256:1' }])
      await jobs.note('1', [{ ...blob('a', 'copied'), sizeBytes: 10, sentBytes: 10 }])
      const later = await jobs.readChanges('1', first?.version ?? 0)
      expect(later?.items).toEqual([
        { ...blob('a', 'copied'), sizeBytes: 10, sentBytes: 10 },
        { ...blob('c', 'pushed'), item: 'tag', digest: 'sha256:1' },
      ])
      expect((await jobs.readChanges('1', 0))?.items.map(({ name }) => name)).toEqual(['a', 'b', 'c'])
      expect(await jobs.readChanges('1', later?.version ?? 0)).toEqual({ ...later, items: [] })
    })

    test('a blob, a manifest and a tag with the same name are different items', async () => {
      const jobs = await open()
      await jobs.start(sampleJob('1'))
      await jobs.note('1', [blob('a', 'copied'), { ...blob('a', 'pushed'), item: 'manifest' }])
      await jobs.note('1', [{ ...blob('a', 'pushed'), item: 'tag' }])
      expect((await jobs.readChanges('1', 0))?.items.map(({ item }) => item)).toEqual([
        'blob',
        'manifest',
        'tag',
      ])
    })

    test('waiting ends with an item, with the job’s end, or when aborted', async () => {
      const jobs = await open()
      await jobs.start(sampleJob('1'))
      let isWoken = false
      const waits = [NEVER, NEVER].map((signal) => jobs.waitForChange('1', 0, signal))
      const woken = Promise.all(waits).then(() => {
        isWoken = true
      })
      await jobs.find('1')
      expect(isWoken).toBe(false)
      await jobs.note('1', [blob('a', 'copied')])
      await woken
      await jobs.waitForChange('1', 0, NEVER)
      const { version = 0 } = (await jobs.readChanges('1', 0)) ?? {}
      const left = new AbortController()
      const given = jobs.waitForChange('1', version, left.signal)
      left.abort()
      await given
      await jobs.waitForChange('1', version, left.signal)
      const ended = jobs.waitForChange('1', version, NEVER)
      await jobs.end('1', END)
      await ended
    })

    test('waiting ends at once for a job that has ended or is unknown', async () => {
      const jobs = await open()
      await jobs.start(sampleJob('1'))
      await jobs.end('1', END)
      const { version = 0 } = (await jobs.readChanges('1', 0)) ?? {}
      await jobs.waitForChange('1', version, NEVER)
      await jobs.waitForChange('2', 0, NEVER)
    })

    test('the first end counts, and nothing follows it', async () => {
      const jobs = await open()
      await jobs.start(sampleJob('1'))
      await jobs.note('1', [blob('a', 'copied')])
      const { version = 0 } = (await jobs.readChanges('1', 0)) ?? {}
      await jobs.end('1', { ...END, end: 'failed', error: { code: 'DENIED', message: 'no' } })
      await jobs.end('1', END)
      await jobs.note('1', [blob('b', 'copied')])
      const changes = await jobs.readChanges('1', 0)
      expect(changes).toMatchObject({
        items: [blob('a', 'copied')],
        end: { end: 'failed', error: { code: 'DENIED', message: 'no' } },
      })
      expect(changes?.version).toBeGreaterThan(version)
    })

    test('canceling aborts that job and no other', async () => {
      const jobs = await open()
      const [canceled, other] = [await jobs.start(sampleJob('1')), await jobs.start(sampleJob('2'))]
      expect(canceled.aborted).toBe(false)
      const heard = new Promise<void>((resolve) =>
        canceled.addEventListener('abort', () => resolve(), { once: true }),
      )
      await jobs.requestCancel('1')
      await heard
      expect(other.aborted).toBe(false)
      expect((await jobs.readChanges('1', 0))?.end).toBeUndefined()
      await jobs.requestCancel('1')
      await jobs.end('2', END)
      await jobs.requestCancel('2')
      await jobs.requestCancel('3')
      expect((await jobs.readChanges('2', 0))?.end).toEqual(END)
    })

    test('jobs that start at the same time can’t exceed one actor’s limit', async () => {
      const jobs = await open()
      const started = await startMany(jobs, 20, () => 'greedy')
      expect(started).toHaveLength(MAX_RUNNING_JOBS_PER_ACTOR)
      await expect(jobs.start(sampleJob('more', 'greedy'))).rejects.toMatchObject({
        status: 503,
        message: '4 of your jobs are already running, which is the limit.',
      })
      await jobs.start(sampleJob('other', 'modest'))
      await jobs.end(String(started[0]), END)
      await jobs.start(sampleJob('again', 'greedy'))
    })

    test('nor the limit of all actors together', async () => {
      const jobs = await open()
      const started = await startMany(jobs, 20, (n) => `actor ${n}`)
      expect(started).toHaveLength(MAX_RUNNING_JOBS)
      await expect(jobs.start(sampleJob('more', 'another'))).rejects.toMatchObject({
        status: 503,
        message: '8 jobs are already running, which is the limit.',
        retryAfterSeconds: 10,
      })
      expect(await jobs.find('more')).toBeUndefined()
      await jobs.end(String(started[0]), END)
      await jobs.start(sampleJob('again', 'another'))
    })

    test('never drops a running job, however many others follow', async () => {
      const jobs = await open()
      await jobs.start(sampleJob('first'))
      for (let n = 0; n < 250; n += 1) {
        await jobs.start(sampleJob(`job ${n}`))
        await jobs.end(`job ${n}`, END)
      }
      expect((await jobs.find('first'))?.head.job).toBe('first')
      await jobs.end('first', END)
      expect((await jobs.readChanges('first', 0))?.end).toEqual(END)
    })
  })
}

/** Starts jobs at the same time; returns the IDs of those that were accepted. */
async function startMany(jobs: JobStore, count: number, actorOf: (n: number) => string): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, n) => `job ${n}`)
  const starts = await Promise.allSettled(ids.map((id, n) => jobs.start(sampleJob(id, actorOf(n)))))
  for (const start of starts)
    if (start.status === 'rejected') expect(start.reason).toMatchObject({ status: 503, code: 'UNAVAILABLE' })
  return ids.filter((_, n) => starts[n]?.status === 'fulfilled')
}
