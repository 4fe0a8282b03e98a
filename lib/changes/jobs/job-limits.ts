import { RegistryError } from '@/lib/oci/registry-error'

/** Jobs that run at the same time. */
export const MAX_RUNNING_JOBS = 8
export const MAX_RUNNING_JOBS_PER_ACTOR = 4

/** Throws a 503 when so many jobs run that another one may not start. */
export function refuseTooManyJobs(running: { ofActor: number; ofAll: number }): void {
  const isActorFree = running.ofActor < MAX_RUNNING_JOBS_PER_ACTOR
  if (isActorFree && running.ofAll < MAX_RUNNING_JOBS) return
  const subject = isActorFree ? `${running.ofAll} jobs run` : `${running.ofActor} jobs of yours run`
  throw new RegistryError(503, 'UNAVAILABLE', `${subject} at this moment, which is the most.`, {
    fix: 'Try again when one of them has ended.',
    retryAfterSeconds: 10,
  })
}
