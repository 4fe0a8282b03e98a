import { describe, expect, test } from 'vitest'
import { MAX_PLAN_AGE_MS, type PlanStore } from '@/lib/changes/plan/plan-store'
import { sampleCopyPlan } from './changes/sample-copy-plan'

const NOW = Date.parse('2026-01-01T00:00:00Z')

/** What every store of plans does, whatever engine stands behind it. `open` gives an empty one that reads the time from `now`. */
export function describePlanStore(
  engine: string,
  open: (now: () => number) => PlanStore | Promise<PlanStore>,
): void {
  describe(`the plan store of ${engine}`, () => {
    test('a plan is found with its owner, as often as it is asked for', async () => {
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

    test('of plans that are stored at once, none is lost', async () => {
      const plans = await open(() => NOW)
      const ids = Array.from({ length: 20 }, (_, n) => `plan ${n}`)
      await Promise.all(ids.map((id) => plans.put(sampleCopyPlan({ id }), `owner of ${id}`)))
      const found = await Promise.all(ids.map((id) => plans.find(id)))
      expect(found.map((stored) => [stored?.plan.id, stored?.owner])).toEqual(
        ids.map((id) => [id, `owner of ${id}`]),
      )
    })

    test('a plan is found for an hour', async () => {
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
