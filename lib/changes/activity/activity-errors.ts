import 'server-only'
import { errorMessage } from '@/lib/error-message'
import { RegistryError } from '@/lib/oci/registry-error'

/** Why nothing can be changed while the database can't be used. */
export function changesBlocked(error: unknown): RegistryError {
  return unavailable('Changes are blocked because', 'the activity log can’t be written', error)
}

/** Why the log can't be shown. */
export function logUnreadable(error: unknown): RegistryError {
  return unavailable('The activity log can’t be read because', 'PostgreSQL reported an error', error)
}

/** An error of the connection has its own sentence and fix; any other only a reason. */
function unavailable(start: string, otherwise: string, error: unknown): RegistryError {
  if (error instanceof RegistryError) {
    const reason = error.message.charAt(0).toLowerCase() + error.message.slice(1)
    return new RegistryError(error.status, error.code, `${start} ${reason}`, {
      ...(error.fix !== undefined && { fix: error.fix }),
      ...(error.retryAfterSeconds !== undefined && { retryAfterSeconds: error.retryAfterSeconds }),
      cause: error,
    })
  }
  return new RegistryError(503, 'UNAVAILABLE', `${start} ${otherwise}: ${errorMessage(error)}.`, {
    fix: 'Ask an administrator to check PostgreSQL and DATABASE_URL.',
    cause: error,
  })
}
