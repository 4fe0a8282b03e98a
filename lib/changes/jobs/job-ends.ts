import 'server-only'
import type { JobEnd } from '@/lib/api/jobs'
import { log } from '@/lib/log'
import { RegistryError } from '@/lib/oci/registry-error'
import { canceled } from '@/lib/registry/failure'
import { rowError } from '@/lib/tag-details/rows'

/** The end of a job that ran to completion; `shortfall` says what it couldn't do. */
export function endOfWork(shortfall: RegistryError | undefined): JobEnd {
  const endedAt = new Date().toISOString()
  return shortfall
    ? { end: 'partly-succeeded', endedAt, error: rowError(shortfall) }
    : { end: 'succeeded', endedAt }
}

/**
 * The end of a job whose work threw. A signal aborted with a `RegistryError` means it failed, any other that it was
 * canceled.
 */
export function endOfFailure(error: unknown, { aborted, reason }: AbortSignal): JobEnd {
  const endedAt = new Date().toISOString()
  if (aborted && reason instanceof RegistryError) return { end: 'failed', endedAt, error: rowError(reason) }
  if (aborted) return { end: 'canceled', endedAt, error: rowError(canceled()) }
  if (error instanceof RegistryError) return { end: 'failed', endedAt, error: rowError(error) }
  log.error('A job failed', error)
  const unknown = new RegistryError(500, 'INTERNAL_ERROR', 'The job failed because of an internal error.', {
    fix: 'Ask an administrator to check the log of Porthole.',
  })
  return { end: 'failed', endedAt, error: rowError(unknown) }
}
