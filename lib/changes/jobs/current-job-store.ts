import 'server-only'
import { currentDatabase, currentHeartbeats } from '@/lib/database/current-database'
import { once } from '@/lib/process'
import type { JobStore } from './job-store'
import { createMemoryJobStore } from './memory-job-store'
import { createPostgresJobStore } from './postgres-job-store'

/** The jobs of all replicas with a database, of this process without. */
export async function jobStore(): Promise<JobStore> {
  const database = await currentDatabase()
  return once('jobs', () =>
    database ? createPostgresJobStore(database, currentHeartbeats(database)) : createMemoryJobStore(),
  )
}
