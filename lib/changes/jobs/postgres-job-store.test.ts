import { afterEach, expect, test } from 'vitest'
import type { JobItem } from '@/lib/api/jobs'
import { openReplicas, storeOn } from '@/lib/testing/changes/job-replicas'
import { sampleJob } from '@/lib/testing/changes/sample-job'
import { describeJobStore } from '@/lib/testing/job-store-contract'
import { closeDatabases, openEmptyDatabase } from '@/lib/testing/postgres/empty-database'

afterEach(closeDatabases)

const copied = (name: string): JobItem => ({ item: 'blob', name, state: 'copied' })

describeJobStore('PostgreSQL', async () => storeOn(await openEmptyDatabase()))

test('items that PostgreSQL can’t store are changed, and a repeated one is stored once', async () => {
  const { one, two } = await openReplicas()
  await one.start(sampleJob('1'))
  await one.note('1', [copied('a\0'), copied('b'), { ...copied('a\ufffd'), sizeBytes: 1 }, copied('\ud800')])
  expect((await two.readChanges('1', 0))?.items).toEqual([
    { ...copied('a\ufffd'), sizeBytes: 1 },
    copied('b'),
    copied('\ud800'),
  ])
  expect(await two.find('1\0')).toBeUndefined()
})

test('many items are stored in several queries, each within the time limit', async () => {
  const { database, one } = await openReplicas()
  await one.start(sampleJob('1'))
  const items = Array.from({ length: 12_000 }, (_, n) => copied(`${n}`))
  await one.note('1', items)
  const [row] = await database.query<{ size: number }>(
    'SELECT max(size) AS size FROM (SELECT count(*) AS size FROM porthole.job_item GROUP BY version) AS sizes',
  )
  expect(row?.size).toBeLessThanOrEqual(5000)
  expect((await one.readChanges('1', 0))?.items).toEqual(items)
})
