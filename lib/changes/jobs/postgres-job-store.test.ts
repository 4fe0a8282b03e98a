import { afterEach } from 'vitest'
import { describeJobStore } from '@/lib/testing/job-store-contract'
import { closeDatabases, openEmptyDatabase, openHeartbeats } from '@/lib/testing/postgres/empty-database'
import { createPostgresJobStore } from './postgres-job-store'

afterEach(closeDatabases)

describeJobStore('PostgreSQL', async () => {
  const database = await openEmptyDatabase()
  return createPostgresJobStore(database, openHeartbeats(database))
})
