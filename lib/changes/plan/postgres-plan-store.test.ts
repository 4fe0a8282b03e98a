import { afterAll, expect, test } from 'vitest'
import type { Database } from '@/lib/database/database'
import { sampleCopyPlan } from '@/lib/testing/changes/sample-copy-plan'
import { describePlanStore } from '@/lib/testing/plan-store-contract'
import {
  closeDatabases,
  openAnotherConnection,
  openEmptyDatabase,
} from '@/lib/testing/postgres/empty-database'
import { createPostgresPlanStore } from './postgres-plan-store'

afterAll(closeDatabases)

describePlanStore('PostgreSQL', async (now) => createPostgresPlanStore(await openEmptyDatabase(), now))

const idsIn = async (database: Database) =>
  (await database.query<{ id: string }>('SELECT id FROM porthole.plan ORDER BY id')).map(({ id }) => id)

test('a plan made on one replica is found on another, unchanged', async () => {
  const plans = createPostgresPlanStore(await openEmptyDatabase())
  const others = createPostgresPlanStore(await openAnotherConnection())
  const plan = sampleCopyPlan({ warnings: ['a\u0000b', '\ud800', '\\u0000', '‮é'] })
  await plans.put(plan, 'alice')
  expect(await others.find('plan')).toEqual({ plan, owner: 'alice' })
})

test('replicas that put plans at the same time lose none', async () => {
  const plans = createPostgresPlanStore(await openEmptyDatabase())
  const others = createPostgresPlanStore(await openAnotherConnection())
  const ids = Array.from({ length: 20 }, (_, n) => `plan ${n}`)
  await Promise.all(ids.map((id, n) => (n % 2 ? plans : others).put(sampleCopyPlan({ id }), 'alice')))
  const found = await Promise.all(ids.map((id) => plans.find(id)))
  expect(found.map((stored) => stored?.plan.id)).toEqual(ids)
})

test('new plans replace the oldest ones', async () => {
  const database = await openEmptyDatabase()
  let now = 1_000_000
  const plans = createPostgresPlanStore(database, () => now)
  for (const id of ['1', '2', '3']) {
    now += 1
    await plans.put(sampleCopyPlan({ id }), 'alice')
  }
  await database.query(`UPDATE porthole.plan SET entry_count = 999950`)
  now += 1
  await plans.put(sampleCopyPlan({ id: '4' }), 'alice')
  expect(await idsIn(database)).toEqual(['2', '3', '4'])
})

test('expired plans are deleted', async () => {
  const database = await openEmptyDatabase()
  let now = 1_000_000
  const plans = createPostgresPlanStore(database, () => now)
  await plans.put(sampleCopyPlan({ id: 'old' }), 'alice')
  now += 3_600_001
  await plans.put(sampleCopyPlan({ id: 'new' }), 'alice')
  expect(await idsIn(database)).toEqual(['new'])
})

test('a plan that is too large to keep is refused', async () => {
  const plans = createPostgresPlanStore(await openEmptyDatabase())
  const blob = { digest: '', sizeBytes: 1, mediaType: '', transfer: 'copy' as const, usedBy: '' }
  const large = sampleCopyPlan({ blobs: Array(400_000).fill(blob) })
  await expect(plans.put(large, 'alice')).rejects.toMatchObject({ status: 422, code: 'TOO_LARGE' })
  expect(await plans.find('plan')).toBeUndefined()
})

test('an ID that can’t be stored is unknown', async () => {
  const plans = createPostgresPlanStore(await openEmptyDatabase())
  expect(await plans.find('a\u0000b')).toBeUndefined()
})
