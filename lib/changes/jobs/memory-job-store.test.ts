import { expect, test } from 'vitest'
import { sampleJob } from '@/lib/testing/changes/sample-job'
import { describeJobStore } from '@/lib/testing/job-store-contract'
import { createMemoryJobStore } from './memory-job-store'

describeJobStore('memory', createMemoryJobStore)

test('keeps the last 200 jobs that have ended', async () => {
  const jobs = createMemoryJobStore()
  for (let n = 0; n < 201; n += 1) {
    await jobs.start(sampleJob(`job ${n}`))
    await jobs.end(`job ${n}`, { end: 'succeeded', endedAt: '2026-01-01T00:00:00Z' })
  }
  expect(await jobs.find('job 0')).toBeUndefined()
  expect(await jobs.find('job 1')).toBeDefined()
})
