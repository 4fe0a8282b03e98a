import { describe, expect, test } from 'vitest'
import { MAX_PLAN_AGE_MS, type PlanStore } from '@/lib/changes/plan/plan-store'
import { sampleCopyPlan } from './changes/sample-copy-plan'

const NOW = Date.parse('2026-01-01T00:00:00Z')

/**
 * The behavior of every plan store, whatever its engine. `open` returns an empty one that reads the time from `now`.
 */
export function describePlanStore(
  engine: string,
  open: (now: () => number) => PlanStore | Promise<PlanStore>,
): void {
  describe(`the plan store of ${engine}`, () => {
    test('finds a plan with its owner, any number of times', async () => {
      const plans = await open(() => NOW)
      const plan = sampleCopyPlan({
        blobs: [
          { digest: 'sha256:1', sizeBytes: null, mediaType: 'a/b', transfer: 'copy', usedBy: 'layer 1' },
        ],
        warnings: ['“naïve”\u0000 {"a": 1}'],
      })
      await plans.put(plan, 'alice')
      expect(await plans.find('plan')).toEqual({ plan, owner: 'alice' })
      expect(await plans.find('plan')).toEqual({ plan, owner: 'alice' })
      expect(await plans.find('another')).toBeUndefined()
    })

    test('loses none of the plans that are stored at the same time', async () => {
      const plans = await open(() => NOW)
      const ids = Array.from({ length: 20 }, (_, n) => `plan ${n}`)
      await Promise.all(ids.map((id) => plans.put(sampleCopyPlan({ id }), `owner of ${id}`)))
      const found = await Promise.all(ids.map((id) => plans.find(id)))
      expect(found.map((stored) => [stored?.plan.id, stored?.owner])).toEqual(
        ids.map((id) => [id, `owner of ${id}`]),
      )
    })

    test('finds a plan for an hour', async () => {
      let now = NOW
      const plans = await open(() => now)
      await plans.put(sampleCopyPlan(), 'alice')
      now += MAX_PLAN_AGE_MS
      expect(await plans.find('plan')).toBeDefined()
      now += 1
      expect(await plans.find('plan')).toBeUndefined()
    })
  })
}
