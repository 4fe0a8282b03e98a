import { expect } from 'vitest'
import type { JobStore } from '@/lib/changes/jobs/job-store'
import { createPostgresJobStore } from '@/lib/changes/jobs/postgres-job-store'
import type { Database } from '@/lib/database/database'
import {
  openAnotherConnection,
  openEmptyDatabase,
  openHeartbeats,
} from '@/lib/testing/postgres/empty-database'

export const LISTENING = `FROM pg_stat_activity WHERE datname = current_database() AND query ~ '^LISTEN'`

export const storeOn = (database: Database) => createPostgresJobStore(database, openHeartbeats(database))

/** Two replicas, with the database of the first. */
export async function openReplicas(): Promise<{ database: Database; one: JobStore; two: JobStore }> {
  const database = await openEmptyDatabase()
  return { database, one: storeOn(database), two: storeOn(await openAnotherConnection()) }
}

/** A replica that only hears announcements. */
export async function openWithoutPolls(): Promise<JobStore> {
  const database = await openAnotherConnection()
  const listen: Database['listen'] = (listener) =>
    database.listen((announcement) => announcement !== undefined && listener(announcement))
  return storeOn({ ...database, listen })
}

export interface DeafReplica {
  jobs: JobStore
  hear: (announcement?: string) => void
  /** Waits for a change, and has looked once without finding any. */
  wait: (id: string, since: number) => Promise<{ changed: Promise<void> }>
}

/** A replica that only hears what `hear` tells it. */
export async function openDeaf(): Promise<DeafReplica> {
  const database = await openAnotherConnection()
  const listeners: ((announcement: string | undefined) => void)[] = []
  let looks = 0
  const jobs = storeOn({
    ...database,
    async query(...statement) {
      const rows = await database.query(...statement)
      looks += 1
      return rows as never
    },
    listen(listener) {
      listeners.push(listener)
      return () => undefined
    },
  })
  return {
    jobs,
    hear(announcement) {
      for (const listener of listeners) listener(announcement)
    },
    async wait(id, since) {
      const before = looks
      const changed = jobs.waitForChange(id, since, new AbortController().signal)
      await expect.poll(() => looks).toBe(before + 1)
      return { changed }
    },
  }
}

export function aborted(signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(signal.reason)))
}

/** Makes a job look as if its process had died. */
export const killOwner = (database: Database, id: string) =>
  database.query(
    `UPDATE porthole.process SET beat_at = beat_at - interval '20 seconds'
     WHERE id = (SELECT process FROM porthole.job WHERE id = $1)`,
    [id],
  )
