import { expect, test } from 'vitest'
import type { JobEnd, JobLine } from '@/lib/api/jobs'
import type { CopyPlan } from '@/lib/changes/copy/copy-plan'
import { RegistryError } from '@/lib/oci/registry-error'
import { cancelJob, findJob, followJob, type Start, startJob, type Work } from './jobs'

const place = { registry: 'a.dev', repository: 'app' }
const plan: CopyPlan = {
  ...{
    id: 'p',
    kind: 'copy',
    madeAt: '',
    from: place,
    to: place,
    roots: [],
    manifests: [],
    blobs: [],
    left: [],
  },
  ...{ putCount: 0, mountCount: 0, copyCount: 0, copyBytes: 0, blocked: [], warnings: [] },
}
let count = 0

function start(
  work: (...run: Parameters<Work>) => Promise<unknown>,
  { id = `job ${++count}`, actor = `actor ${count % 3}`, ...more }: Partial<Start> = {},
) {
  const ends: JobEnd[] = []
  const working: Work = async (run) => {
    const lacking = await work(run)
    return lacking instanceof RegistryError ? lacking : undefined
  }
  startJob({ id, plan, owner: 'alice', actor, ...more }, working, async (end) => ends.push(end))
  return { id, ends }
}

async function linesOf(id: string, owner = 'alice'): Promise<JobLine[]> {
  const lines: JobLine[] = []
  const following = followJob(id, owner, new AbortController().signal)
  for (;;) {
    const next = await following.next()
    if (!next.done) lines.push(...next.value)
    else return next.value ? [...lines, next.value] : lines
  }
}

test('a job tells what it does to all who follow it, also to those who come later', async () => {
  const go = Promise.withResolvers<void>()
  const { id, ends } = start(async ({ note }) => {
    note({ item: 'blob', name: 'x', state: 'copying', sentBytes: 1 })
    await go.promise
    note({ item: 'blob', name: 'x', state: 'copied' })
  })
  const first = linesOf(id)
  go.resolve()
  const ended = { end: 'done', endedAt: expect.any(String) }
  expect((await first).slice(1)).toEqual([
    expect.objectContaining({ name: 'x' }),
    ...((await first).length === 4 ? [expect.objectContaining({ state: 'copied' })] : []),
    ended,
  ])
  expect((await linesOf(id)).slice(1)).toEqual([{ item: 'blob', name: 'x', state: 'copied' }, ended])
  expect(ends).toEqual([ended])
})

test('it fails with what it was refused, and is stopped by its owner alone', async () => {
  const failed = start(async () => {
    throw new RegistryError(403, 'DENIED', 'no')
  })
  expect((await linesOf(failed.id)).at(-1)).toMatchObject({ end: 'failed', error: { code: 'DENIED' } })

  const { id } = start(
    ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  )
  expect(() => cancelJob(id, 'bob')).toThrow('no such job')
  expect(() => followJob(id, 'bob', new AbortController().signal)).toThrow('no such job')
  expect(() => findJob('another')).toThrow('no such job')
  cancelJob(id, 'alice')
  expect((await linesOf(id)).at(-1)).toMatchObject({ end: 'cancelled' })
})

test('no more than eight run together', async () => {
  const go = Promise.withResolvers<void>()
  const running = Array.from({ length: 8 }, () => start(() => go.promise))
  expect(() => start(() => go.promise)).toThrow('8 jobs run')
  go.resolve()
  await Promise.all(running.map(({ id }) => linesOf(id)))
  await linesOf(start(async () => undefined).id)
})

test('one owner leaves places to others', async () => {
  const go = Promise.withResolvers<void>()
  const greedy = Array.from({ length: 4 }, () => start(() => go.promise, { actor: 'greedy' }))
  expect(() => start(() => go.promise, { actor: 'greedy' })).toThrow('4 jobs of yours run')
  const other = start(() => go.promise, { actor: 'other' })
  go.resolve()
  await Promise.all([...greedy, other].map(({ id }) => linesOf(id)))
})

test('a running job is never forgotten, however many come after it', async () => {
  const go = Promise.withResolvers<void>()
  const first = start(() => go.promise, { actor: 'patient' })
  for (let n = 0; n < 250; n += 1) await linesOf(start(async () => undefined).id)
  expect(findJob(first.id)).toMatchObject({ to: place })
  go.resolve()
  expect((await linesOf(first.id)).at(-1)).toMatchObject({ end: 'done' })
})

test('what was done in part says what is lacking', async () => {
  const { id } = start(async () => new RegistryError(502, 'UNSUPPORTED', '3 of 9 are left'))
  expect((await linesOf(id)).at(-1)).toMatchObject({
    end: 'partly-succeeded',
    error: { message: '3 of 9 are left' },
  })
})

test('a job ends with the reason when it may no longer go on', async () => {
  const lost = new AbortController()
  const { id } = start(
    ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    { lost: lost.signal },
  )
  lost.abort(new RegistryError(503, 'UNAVAILABLE', 'the disk is full'))
  expect((await linesOf(id)).at(-1)).toMatchObject({ end: 'failed', error: { message: 'the disk is full' } })
})
