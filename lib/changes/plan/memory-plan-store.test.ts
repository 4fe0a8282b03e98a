import { expect, test } from 'vitest'
import { sampleCopyPlan } from '@/lib/testing/changes/sample-copy-plan'
import { describePlanStore } from '@/lib/testing/plan-store-contract'
import { createMemoryPlanStore } from './memory-plan-store'

describePlanStore('memory', createMemoryPlanStore)

test('new plans replace the least recently used ones', async () => {
  const plans = createMemoryPlanStore(Date.now)
  const blob = { digest: '', sizeBytes: 1, mediaType: '', transfer: 'copy' as const, usedBy: '' }
  const large = (id: string) => sampleCopyPlan({ id, blobs: Array(150_000).fill(blob) })
  for (const id of ['1', '2']) await plans.put(large(id), 'alice')
  await plans.find('1')
  await plans.put(large('3'), 'alice')
  const found = await Promise.all(['1', '2', '3'].map((id) => plans.find(id)))
  expect(found.map((stored) => stored !== undefined)).toEqual([true, false, true])
})

test('a plan that is too large to keep is refused', async () => {
  const plans = createMemoryPlanStore(Date.now)
  const blob = { digest: '', sizeBytes: 1, mediaType: '', transfer: 'copy' as const, usedBy: '' }
  await expect(
    plans.put(sampleCopyPlan({ blobs: Array(400_000).fill(blob) }), 'alice'),
  ).rejects.toMatchObject({
    status: 422,
    code: 'TOO_LARGE',
    message: expect.stringContaining('The limit is 399,900.'),
    fix: expect.stringContaining('Select fewer tags'),
  })
})
