import 'server-only'
import { findOwner } from '@/lib/changes/apply/apply-plan'
import { jobStore } from '@/lib/changes/jobs/current-job-store'
import { RegistryError } from '@/lib/oci/registry-error'
import type { ActivityJob } from './activity'

/** The running jobs that the visitor of the current request may follow and cancel. */
export async function findCancelable(jobs: readonly ActivityJob[]): Promise<ReadonlySet<string>> {
  const running = jobs.filter(({ outcome }) => outcome === 'running').map(({ job }) => job)
  const own = await Promise.all(running.map(async (job) => ((await isOwn(job)) ? [job] : [])))
  return new Set(own.flat())
}

async function isOwn(id: string): Promise<boolean> {
  try {
    const job = await (await jobStore()).find(id)
    return job !== undefined && job.owner === (await findOwner(job.reach))
  } catch (error) {
    if (error instanceof RegistryError) return false
    throw error
  }
}
