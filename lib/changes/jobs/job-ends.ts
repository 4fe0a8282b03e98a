import 'server-only'
import type { JobEnd } from '@/lib/api/jobs'
import { log } from '@/lib/log'
import { RegistryError } from '@/lib/oci/registry-error'
import { rowError } from '@/lib/tag-details/rows'

/** An end that the process which runs the job can report. */
export type RunEnd = JobEnd & { end: Exclude<JobEnd['end'], 'interrupted'> }

/** The end of a job that ran to completion; `shortfall` says what it couldn't do. */
export function endOfWork(shortfall: RegistryError | undefined): RunEnd {
  const endedAt = new Date().toISOString()
  return shortfall
    ? { end: 'partly-succeeded', endedAt, error: rowError(shortfall) }
    : { end: 'succeeded', endedAt }
}

/**
 * The end of a job whose work threw. A signal aborted with a `RegistryError` means it failed, any other that it was
 * canceled.
 */
export function endOfFailure(error: unknown, { aborted, reason }: AbortSignal): RunEnd {
  const endedAt = new Date().toISOString()
  if (aborted && reason instanceof RegistryError) return { end: 'failed', endedAt, error: rowError(reason) }
  if (aborted) {
    const canceled = new RegistryError(499, 'CANCELED', 'The job was canceled.')
    return { end: 'canceled', endedAt, error: rowError(canceled) }
  }
  if (error instanceof RegistryError) return { end: 'failed', endedAt, error: rowError(error) }
  log.error('A job failed', error)
  const unknown = new RegistryError(500, 'INTERNAL_ERROR', 'The job failed because of an internal error.', {
    fix: 'Ask an administrator to check the log of Porthole.',
  })
  return { end: 'failed', endedAt, error: rowError(unknown) }
}

/** The end of a job whose process died, which was last seen running at a time. */
export function endOfDeath(seenAt: Date): JobEnd {
  const error = new RegistryError(
    503,
    'JOB_INTERRUPTED',
    'The server that ran this job stopped. Changes that were already made are kept, and no tag points to an incomplete image.',
    { fix: 'Preview and apply the changes again.' },
  )
  return { end: 'interrupted', endedAt: seenAt.toISOString(), error: rowError(error) }
}
