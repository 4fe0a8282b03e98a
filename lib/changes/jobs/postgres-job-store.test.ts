import { afterEach } from 'vitest'
import { createHeartbeats } from '@/lib/database/heartbeats'
import { describeJobStore } from '@/lib/testing/job-store-contract'
import { closeDatabases, openEmptyDatabase } from '@/lib/testing/postgres/empty-database'
import { createPostgresJobStore } from './postgres-job-store'

afterEach(closeDatabases)

describeJobStore('PostgreSQL', async () => {
  const database = await openEmptyDatabase()
  return createPostgresJobStore(database, createHeartbeats(database))
})
