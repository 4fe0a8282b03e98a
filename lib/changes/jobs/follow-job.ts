import 'server-only'
import { setTimeout } from 'node:timers/promises'
import type { JobEnd, JobHead, JobItem } from '@/lib/api/jobs'
import { RegistryError } from '@/lib/oci/registry-error'
import { jobStore } from './current-job-store'
import { findOwnJob } from './find-job'
import type { JobChanges, JobStore } from './job-store'

/** Changes within this time are sent together. */
const GATHER_MS = 150
const MAX_SILENCE_MS = 15_000
const RETRY_MS = 2000

type JobLines = AsyncGenerator<readonly (JobHead | JobItem)[], JobEnd | undefined>

/**
 * Streams a job's state so far and its changes until it ends or the follower leaves. While the store isn't available,
 * the stream stays open. Throws a 404 for someone else's job.
 */
export async function followJob(id: string, owner: string, signal: AbortSignal): Promise<JobLines> {
  const { head } = await findOwnJob(id, owner)
  return readLines(await jobStore(), head, signal)
}

async function* readLines(jobs: JobStore, head: JobHead, signal: AbortSignal): JobLines {
  yield [head]
  let seen = 0
  while (!signal.aborted) {
    const changes = await readIfAvailable(jobs, head.job, seen)
    if (changes === 'unavailable') {
      await setTimeout(RETRY_MS, undefined, { signal }).catch(() => undefined)
      // Proxies close connections that are idle for too long.
      if (!signal.aborted) yield [head]
      continue
    }
    if (!changes) return undefined
    seen = changes.version
    if (changes.items.length > 0) yield changes.items
    if (changes.end) return changes.end
    const silence = AbortSignal.timeout(MAX_SILENCE_MS)
    await jobs.waitForChange(head.job, seen, AbortSignal.any([signal, silence]))
    if (silence.aborted) yield [head]
    await setTimeout(GATHER_MS)
  }
  return undefined
}

/** A database that is down says nothing about the job. */
async function readIfAvailable(
  jobs: JobStore,
  id: string,
  since: number,
): Promise<JobChanges | undefined | 'unavailable'> {
  try {
    return await jobs.readChanges(id, since)
  } catch (error) {
    if (error instanceof RegistryError && error.status === 503) return 'unavailable'
    throw error
  }
}
