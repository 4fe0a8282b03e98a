import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, expect, test, vi } from 'vitest'
import type { JobEnd, JobLine } from '@/lib/api/jobs'
import { RegistryError } from '@/lib/oci/registry-error'
import { sampleCopyPlan } from '@/lib/testing/changes/sample-copy-plan'
import { cancelJob } from './cancel-job'
import { jobStore } from './current-job-store'
import { findJobReach } from './find-job'
import { followJob } from './follow-job'
import { type JobStart, runJob, type Work } from './run-job'

afterEach(() => vi.restoreAllMocks())

const ENDED = { end: 'succeeded', endedAt: expect.any(String) }
let count = 0

async function start(
  work: (...run: Parameters<Work>) => Promise<unknown>,
  { id = `job ${++count}`, actor = `actor ${count % 3}`, ...more }: Partial<JobStart> = {},
) {
  const ends: JobEnd[] = []
  const checkedWork: Work = async (run) => {
    const shortfall = await work(run)
    return shortfall instanceof RegistryError ? shortfall : undefined
  }
  const startedJob: JobStart = { id, plan: sampleCopyPlan(), owner: 'alice', actor, ...more }
  await runJob(startedJob, checkedWork, async (end) => ends.push(end))
  return { id, ends }
}

async function linesOf(id: string, owner = 'alice'): Promise<JobLine[]> {
  const lines: JobLine[] = []
  const following = await followJob(id, owner, new AbortController().signal)
  for (;;) {
    const next = await following.next()
    if (!next.done) lines.push(...next.value)
    else return next.value ? [...lines, next.value] : lines
  }
}

const untilAborted: Work = ({ signal }) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))

test('all followers receive what a job does, including late ones', async () => {
  const go = Promise.withResolvers<void>()
  const { id, ends } = await start(async ({ note }) => {
    note({ item: 'blob', name: 'x', state: 'copying', sentBytes: 1 })
    await go.promise
    note({ item: 'blob', name: 'x', state: 'copied' })
  })
  const first = linesOf(id)
  go.resolve()
  expect((await first).slice(1)).toEqual([
    expect.objectContaining({ name: 'x' }),
    ...((await first).length === 4 ? [expect.objectContaining({ state: 'copied' })] : []),
    ENDED,
  ])
  expect((await linesOf(id)).slice(1)).toEqual([{ item: 'blob', name: 'x', state: 'copied' }, ENDED])
  expect(ends).toEqual([ENDED])
})

test('a job fails with the refusal it met, and only its owner can follow and cancel it', async () => {
  const failed = await start(async () => {
    throw new RegistryError(403, 'DENIED', 'no')
  })
  expect((await linesOf(failed.id)).at(-1)).toMatchObject({ end: 'failed', error: { code: 'DENIED' } })

  const { id } = await start(untilAborted)
  await expect(cancelJob(id, 'bob')).rejects.toThrow('Job not found')
  await expect(followJob(id, 'bob', new AbortController().signal)).rejects.toThrow('Job not found')
  await expect(findJobReach('another')).rejects.toThrow('Job not found')
  await cancelJob(id, 'alice')
  expect((await linesOf(id)).at(-1)).toMatchObject({
    end: 'canceled',
    error: { message: 'The job was canceled.' },
  })
})

test('work that throws synchronously fails too, and frees its slot', async () => {
  const error = vi.spyOn(console, 'error').mockReturnValue()
  const throws: Work = () => {
    throw new Error('a fault of ours')
  }
  await runJob({ id: 'throws', plan: sampleCopyPlan(), owner: 'alice', actor: 'a' }, throws, async () => 0)
  expect((await linesOf('throws')).at(-1)).toMatchObject({ end: 'failed', error: { code: 'INTERNAL_ERROR' } })
  expect(error).toHaveBeenCalledOnce()
})

test('runs at most eight jobs at the same time', async () => {
  const go = Promise.withResolvers<void>()
  const running = await Promise.all(Array.from({ length: 8 }, () => start(() => go.promise)))
  await expect(start(() => go.promise)).rejects.toThrow('8 jobs are already running')
  go.resolve()
  await Promise.all(running.map(({ id }) => linesOf(id)))
  await linesOf((await start(async () => undefined)).id)
})

test('one actor leaves slots to others', async () => {
  const go = Promise.withResolvers<void>()
  const starts = Array.from({ length: 9 }, () => start(() => go.promise, { actor: 'greedy' }))
  const greedy = (await Promise.allSettled(starts)).filter(({ status }) => status === 'fulfilled')
  expect(greedy).toHaveLength(4)
  await expect(start(() => go.promise, { actor: 'greedy' })).rejects.toThrow(
    '4 of your jobs are already running',
  )
  const other = await start(() => go.promise, { actor: 'other' })
  go.resolve()
  await linesOf(other.id)
})

test('a job that did part of its work says what remains', async () => {
  const { id } = await start(async () => new RegistryError(502, 'CHANGE_NOT_APPLIED', '3 of 9 are left'))
  expect((await linesOf(id)).at(-1)).toMatchObject({
    end: 'partly-succeeded',
    error: { message: '3 of 9 are left' },
  })
})

test('a job fails with the reason why it was lost, even if that came before it started', async () => {
  const failure = { end: 'failed', error: { message: 'the disk is full' } }
  const lost = new AbortController()
  const { id } = await start(untilAborted, { lost: lost.signal })
  lost.abort(new RegistryError(503, 'UNAVAILABLE', 'the disk is full'))
  expect((await linesOf(id)).at(-1)).toMatchObject(failure)
  const late = await start(async ({ signal }) => signal.throwIfAborted(), { lost: lost.signal })
  expect((await linesOf(late.id)).at(-1)).toMatchObject(failure)
})

test('followers see the end after all items were stored and the end was recorded', async () => {
  const order: string[] = []
  const jobs = await jobStore()
  const { note, end } = jobs
  vi.spyOn(jobs, 'note').mockImplementation(async (...noted) => {
    for (let turns = 0; turns < 3; turns += 1) await turn()
    await note(...noted)
    order.push('items stored')
  })
  vi.spyOn(jobs, 'end').mockImplementation(async (...ended) => {
    order.push('end stored')
    await end(...ended)
  })
  await runJob(
    { id: 'ordered', plan: sampleCopyPlan(), owner: 'alice', actor: 'a' },
    async (run) => void run.note({ item: 'blob', name: 'x', state: 'copied' }),
    async () => {
      await turn()
      order.push('end noted')
    },
  )
  const lines = await linesOf('ordered')
  expect(lines.slice(1)).toEqual([{ item: 'blob', name: 'x', state: 'copied' }, ENDED])
  expect(order).toEqual(['items stored', 'end noted', 'end stored'])
})

test('a follower that leaves ends its stream, and the job continues', async () => {
  const go = Promise.withResolvers<void>()
  const { id } = await start(() => go.promise)
  const left = new AbortController()
  const following = await followJob(id, 'alice', left.signal)
  expect(await following.next()).toMatchObject({ value: [{ job: id }] })
  const next = following.next()
  left.abort()
  expect(await next).toMatchObject({ done: true, value: undefined })
  go.resolve()
  expect((await linesOf(id)).at(-1)).toEqual(ENDED)
})
