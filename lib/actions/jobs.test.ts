import { expect, test } from 'vitest'
import { RegistryError } from '@/lib/oci/registry-error'
import type { CopyPlan } from './copy-plan'
import type { JobEnd, JobLine } from './job-line'
import { cancelJob, findJob, followJob, startJob } from './jobs'

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

function start(work: Parameters<typeof startJob>[1]) {
  count += 1
  const id = `job ${count}`
  const ends: JobEnd[] = []
  startJob({ id, plan, owner: 'alice' }, work, (end) => ends.push(end))
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
