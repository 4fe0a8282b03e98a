import 'server-only'
import { once } from '@/lib/process'
import { createMemoryPlanStore } from './memory-plan-store'
import type { PlanStore } from './plan-store'

/** The plans of this process. */
export function planStore(): PlanStore {
  return once('plans', () => createMemoryPlanStore(Date.now))
}
