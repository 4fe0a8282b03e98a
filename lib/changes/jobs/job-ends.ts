import 'server-only'
import type { JobEnd } from '@/lib/api/jobs'
import { log } from '@/lib/log'
import { RegistryError } from '@/lib/oci/registry-error'
import { canceled } from '@/lib/registry/failure'
import { rowError } from '@/lib/tag-details/rows'

/** The end of a job that did its work; `shortfall` says what it didn't do of it. */
export function endOfWork(shortfall: RegistryError | undefined): JobEnd {
  const endedAt = new Date().toISOString()
  return shortfall
    ? { end: 'partly-succeeded', endedAt, error: rowError(shortfall) }
    : { end: 'succeeded', endedAt }
}

/** The end of a job whose work threw. A signal that was aborted with a `RegistryError` failed it, any other canceled it. */
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
