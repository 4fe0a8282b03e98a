import 'server-only'
import { once } from '@/lib/process'
import type { JobStore } from './job-store'
import { createMemoryJobStore } from './memory-job-store'

/** The jobs of this process. */
export function jobStore(): JobStore {
  return once('jobs', createMemoryJobStore)
}
