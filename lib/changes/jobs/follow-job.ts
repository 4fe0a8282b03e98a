import 'server-only'
import { setTimeout } from 'node:timers/promises'
import type { JobEnd, JobHead, JobItem } from '@/lib/api/jobs'
import { jobStore } from './current-job-store'
import { findOwnJob } from './find-job'

/** Changes within this time are sent together. */
const GATHER_MS = 150
const MAX_SILENCE_MS = 15_000

type JobLines = AsyncGenerator<readonly (JobHead | JobItem)[], JobEnd | undefined>

/**
 * Streams a job's state so far and its changes until it ends or the follower leaves. Throws a 404 for someone else's
 * job.
 */
export async function followJob(id: string, owner: string, signal: AbortSignal): Promise<JobLines> {
  const { head } = await findOwnJob(id, owner)
  return readLines(head, signal)
}

async function* readLines(head: JobHead, signal: AbortSignal): JobLines {
  const jobs = jobStore()
  yield [head]
  let seen = 0
  while (!signal.aborted) {
    const changes = await jobs.readChanges(head.job, seen)
    if (!changes) return undefined
    seen = changes.version
    if (changes.items.length > 0) yield changes.items
    if (changes.end) return changes.end
    const silence = AbortSignal.timeout(MAX_SILENCE_MS)
    await jobs.waitForChange(head.job, seen, AbortSignal.any([signal, silence]))
    // Proxies close connections that are idle for too long.
    if (silence.aborted) yield [head]
    await setTimeout(GATHER_MS)
  }
  return undefined
}
