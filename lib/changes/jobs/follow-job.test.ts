import { afterEach, expect, test, vi } from 'vitest'
import type { JobItem } from '@/lib/api/jobs'
import { RegistryError } from '@/lib/oci/registry-error'
import { sampleJob } from '@/lib/testing/changes/sample-job'
import { jobStore } from './current-job-store'
import { followJob } from './follow-job'

afterEach(() => vi.restoreAllMocks())

const COPIED: JobItem = { item: 'blob', name: 'x', state: 'copied' }
const ENDED = { end: 'succeeded', endedAt: '2026-01-01T00:01:00Z' } as const
const unavailable = () => new RegistryError(503, 'UNAVAILABLE', 'The database can’t be used.')

async function startFollowing(id: string, signal = new AbortController().signal) {
  const jobs = await jobStore()
  const { head } = sampleJob(id)
  await jobs.start(sampleJob(id))
  const lines = await followJob(id, 'alice', signal)
  expect(await lines.next()).toEqual({ done: false, value: [head] })
  return { jobs, head, lines }
}

test('a store that isn’t available keeps the stream open, and loses nothing', async () => {
  const { jobs, head, lines } = await startFollowing('down')
  const read = vi.spyOn(jobs, 'readChanges').mockRejectedValueOnce(unavailable())
  const next = lines.next()
  await expect.poll(() => read.mock.calls).toHaveLength(1)
  await jobs.note('down', [COPIED])
  await jobs.end('down', ENDED)
  expect(await next).toEqual({ done: false, value: [head] })
  expect(await lines.next()).toEqual({ done: false, value: [COPIED] })
  expect(await lines.next()).toEqual({ done: true, value: ENDED })
})

test('a follower that leaves while the store isn’t available ends its stream', async () => {
  const left = new AbortController()
  const { jobs, lines } = await startFollowing('left', left.signal)
  const read = vi.spyOn(jobs, 'readChanges').mockRejectedValue(unavailable())
  const next = lines.next()
  await expect.poll(() => read.mock.calls).toHaveLength(1)
  left.abort()
  expect(await next).toEqual({ done: true, value: undefined })
  await jobs.end('left', ENDED)
})

test('a fault of ours interrupts the stream', async () => {
  const { jobs, lines } = await startFollowing('fault')
  vi.spyOn(jobs, 'readChanges').mockRejectedValue(new TypeError('a fault of ours'))
  await expect(lines.next()).rejects.toThrow('a fault of ours')
  await jobs.end('fault', ENDED)
})
