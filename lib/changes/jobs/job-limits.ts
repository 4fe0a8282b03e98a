import { RegistryError } from '@/lib/oci/registry-error'

/** Jobs that run at the same time. */
export const MAX_RUNNING_JOBS = 8
export const MAX_RUNNING_JOBS_PER_ACTOR = 4

/** Throws a 503 when too many jobs are running to start another. */
export function refuseTooManyJobs(running: { ofActor: number; ofAll: number }): void {
  const isActorFree = running.ofActor < MAX_RUNNING_JOBS_PER_ACTOR
  if (isActorFree && running.ofAll < MAX_RUNNING_JOBS) return
  const jobs = isActorFree ? `${running.ofAll} jobs` : `${running.ofActor} of your jobs`
  throw new RegistryError(503, 'UNAVAILABLE', `${jobs} are already running, which is the limit.`, {
    fix: 'Wait for a job to end, then try again.',
    retryAfterSeconds: 10,
  })
}
