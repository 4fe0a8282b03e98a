import 'server-only'
import { clockMs } from '@/lib/database/clock'
import type { Database } from '@/lib/database/database'
import { toText } from '@/lib/database/queries'
import type { Plan } from './plan'
import { refuseLargePlan, sizeOfPlan } from './plan-size'
import { MAX_PLAN_AGE_MS, type PlanStore } from './plan-store'

/** Of all plans together, in entries. */
const MAX_SIZE_IN_ALL = 2_000_000

// A `json` column stores text as it's written, with NUL as an escape, so plans come back unchanged.
const PUT = `INSERT INTO porthole.plan (id, owner, created_at, entry_count, plan)
  VALUES ($1, $2, ${clockMs('$3')}, $4, $5)`
const FIND = `SELECT plan, owner FROM porthole.plan
  WHERE id = $1 AND created_at >= ${clockMs('$2')} - ${MAX_PLAN_AGE_MS}`
const TRIM = `DELETE FROM porthole.plan WHERE created_at < ${clockMs('$1')} - ${MAX_PLAN_AGE_MS} OR id IN (
  SELECT id FROM (
    SELECT id, sum(entry_count) OVER (ORDER BY created_at DESC, id) AS newer FROM porthole.plan
  ) AS plans WHERE newer > ${MAX_SIZE_IN_ALL})`

/** A store that replicas share. New plans replace the oldest. `now` replaces the database's clock. */
export function createPostgresPlanStore(database: Database, now?: () => number): PlanStore {
  return {
    async put(plan, owner) {
      refuseLargePlan(plan)
      await database.query(PUT, [plan.id, owner, now?.(), sizeOfPlan(plan), JSON.stringify(plan)])
      // Not in one transaction: others shouldn't wait while a large plan is sent.
      await database.transaction(({ query }) => query(TRIM, [now?.()]), 'plans')
    },
    async find(id) {
      // The ID is from a request.
      const [found] = await database.query<{ plan: Plan; owner: string }>(FIND, [toText(id), now?.()])
      return found
    },
  }
}
