import 'server-only'
import type { Reach } from '@/lib/changes/plan/plan'
import { RegistryError } from '@/lib/oci/registry-error'
import { jobStore } from './current-job-store'
import type { StoredJob } from './job-store'

/** Which registries a job reads and changes. Throws a 404 for an unknown one. */
export async function findJobReach(id: string): Promise<Reach> {
  const jobs = await jobStore()
  const job = await jobs.find(id)
  if (!job) throw unknownJob()
  return job.reach
}

/** Throws the same 404 for someone else's job and for one that doesn't exist. */
export async function findOwnJob(id: string, owner: string): Promise<StoredJob> {
  const jobs = await jobStore()
  const job = await jobs.find(id)
  if (job?.owner !== owner) throw unknownJob()
  return job
}

function unknownJob(): RegistryError {
  return new RegistryError(404, 'JOB_UNKNOWN', 'Job not found. The server may have restarted since it ran.', {
    fix: 'Check Activity for its outcome. You can safely preview and apply the changes again.',
  })
}
