import { RegistryError } from '@/lib/oci/registry-error'
import { SchemaError } from './schema-error'

/**
 * SQLSTATE classes for a server that can't be used now: connections, insufficient resources, interventions and time
 * limits, system errors, authorization, unknown databases, missing tables, deadlocks, and read-only standbys.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const UNAVAILABLE = /^(?:08|53|57|58|28|3D|3F|40|25006|25P03|42P01|55P03|42501)/
/** What the driver says without a code. */
const DRIVER = /timeout|Connection terminated|not queryable|Client was closed|Cannot use a pool/i

/** The database can't be used now. The message has no address or account, because visitors see it. */
export function databaseUnavailable(error: unknown): RegistryError {
  const code = codeOf(error)
  const reason =
    error instanceof SchemaError
      ? error.message
      : (code ?? (messageOf(error).includes('timeout') ? 'timeout' : 'connection lost'))
  return new RegistryError(503, 'UNAVAILABLE', `The database can’t be used (${reason}).`, {
    fix: 'Try again in a moment. If it keeps failing, ask an administrator to check PostgreSQL and DATABASE_URL.',
    retryAfterSeconds: 5,
    cause: error,
  })
}

/** Whether an error of the driver says that the database can't be used now, and not that a statement is wrong. */
export function isUnavailable(error: unknown): boolean {
  const code = codeOf(error)
  if (code === undefined) return DRIVER.test(messageOf(error))
  return UNAVAILABLE.test(code) || /^E[A-Z]+$/.test(code) || code.startsWith('ERR_') || /CERT/.test(code)
}

/** Whether our tables are missing. */
export function isWithoutTables(error: unknown): boolean {
  return /^(?:42P01|3F000)$/.test(codeOf(error) ?? '')
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : undefined
}

/** For the log: it may have the database's address, and never has a password. */
export function messageOf(error: unknown): string {
  // The addresses of a name fail together.
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}
