import 'server-only'
import type { RunningJobs } from '@/lib/api/jobs'
import { createActivityAccess } from '@/lib/changes/activity/activity-access'
import { activityLogToRead } from '@/lib/changes/activity/current-activity-log'
import { openPlan } from '@/lib/changes/apply/open-plan'
import { RegistryError } from '@/lib/oci/registry-error'
import { jobStore } from './current-job-store'
import type { StoredJob } from './job-store'

/**
 * Lists the running jobs that the visitor of the current request may know of: their own, and as in the activity log
 * those that change a repository which they may read. A registry is asked only about jobs of others.
 */
export async function listRunningJobs(signal: AbortSignal): Promise<RunningJobs['jobs']> {
  const jobs = await jobStore()
  const running = await jobs.listRunning()
  if (running.length === 0) return []
  const access = createActivityAccess(await activityLogToRead(), {
    maxRepositories: running.length,
    signal,
  })
  const shown = await Promise.all(
    running.map(async (job) => (await isOwn(job)) || access.maySee({ job: job.head.job, ...job.reach.to })),
  )
  return running
    .filter((_, n) => shown[n])
    .map(({ head: { job, kind, to, startedAt } }) => ({ job, kind, to, startedAt }))
}

async function isOwn({ reach, owner }: StoredJob): Promise<boolean> {
  try {
    return (await openPlan(reach)).owner === owner
  } catch (error) {
    if (error instanceof RegistryError) return false
    throw error
  }
}
