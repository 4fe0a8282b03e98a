import 'server-only'
import { currentDatabase } from '@/lib/database/current-database'
import { once } from '@/lib/process'
import { createMemoryPlanStore } from './memory-plan-store'
import type { PlanStore } from './plan-store'
import { createPostgresPlanStore } from './postgres-plan-store'

/** The plans of this process, or of all replicas. */
export async function planStore(): Promise<PlanStore> {
  const database = await currentDatabase()
  return once('plans', () => (database ? createPostgresPlanStore(database) : createMemoryPlanStore(Date.now)))
}
