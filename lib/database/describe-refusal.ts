import { RegistryError } from '@/lib/oci/registry-error'
import { messageOf } from './database-error'
import { SchemaError } from './schema-error'

/** The driver says this without a code. https://github.com/brianc/node-postgres/blob/pg%408.23.1/packages/pg/lib/crypto/sasl.js */
const NO_PASSWORD = /client password must be/

/** Why the database can't be used until an administrator changes something; undefined for any other error. */
export function describeRefusal(error: unknown): string | undefined {
  if (error instanceof SchemaError) return `DATABASE_URL: ${error.message}.`
  const cause = error instanceof RegistryError ? error.cause : error
  if (NO_PASSWORD.test(messageOf(cause)))
    return 'DATABASE_URL: PostgreSQL requires a password. Add it to the address: postgres://porthole:PASSWORD@db.acme.dev/porthole.'
  if (isRefusal(cause)) return `DATABASE_URL: PostgreSQL refused the connection (${messageOf(cause)}).`
  return undefined
}

/** Whether the server refused the account or doesn't have the database. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(?:28|3D)/.test(String(error.code))
}
