import 'server-only'
import { MIGRATIONS } from './migrations'
import { LOCK_SPACE, LOCKS, type Queries } from './queries'
import { SchemaError } from './schema-error'

const MIN_SERVER_VERSION = 150_000
const INSUFFICIENT_PRIVILEGE = '42501'

/**
 * Migrates the schema to the newest version, in the caller's transaction. Of several replicas that start at the same
 * time, one migrates and the others wait. Throws a `SchemaError`, without
 * changing anything, for a newer schema, an old server, or missing rights.
 */
export async function migrate(queries: Queries, migrations = MIGRATIONS): Promise<void> {
  return migrateTables(queries, migrations).catch((error: unknown) => {
    throw isMissingRight(error) ? missingRight(error) : error
  })
}

async function migrateTables({ query }: Queries, migrations: readonly string[]): Promise<void> {
  await query('SELECT pg_advisory_xact_lock($1, $2)', [LOCK_SPACE, LOCKS.migration])
  const [server] = await query<{ version: number }>(
    `SELECT current_setting('server_version_num')::int AS version`,
  )
  if (server && server.version < MIN_SERVER_VERSION)
    throw new SchemaError('PostgreSQL 15 or later is required: upgrade the server')
  const version = await readVersion({ query })
  if (version > migrations.length) throw newerSchema(version, migrations.length)
  if (version === migrations.length) return
  for (const migration of migrations.slice(version)) await query(migration)
  await query('UPDATE porthole.schema_version SET version = $1', [migrations.length])
}

/** The version of the schema. Creates it, with version 0, if it doesn't exist. */
async function readVersion({ query }: Queries): Promise<number> {
  const [found] = await query<{ schema: boolean; version: boolean }>(
    `SELECT to_regnamespace('porthole') IS NOT NULL AS schema, to_regclass('porthole.schema_version') IS NOT NULL AS version`,
  )
  // Without IF NOT EXISTS, which needs the right to create schemas even where one exists.
  if (!found?.schema) await query('CREATE SCHEMA porthole').catch(explainCreate)
  if (!found?.version)
    await query(
      'CREATE TABLE porthole.schema_version (version bigint NOT NULL); INSERT INTO porthole.schema_version VALUES (0)',
    )
  const [row] = await query<{ version: number }>('SELECT version FROM porthole.schema_version')
  return row?.version ?? 0
}

function newerSchema(found: number, known: number): SchemaError {
  return new SchemaError(
    `the database was migrated by a newer version of Porthole (data version ${found}; this version supports up to ${known}): start the newer version, or restore a backup of the schema porthole`,
  )
}

function explainCreate(error: unknown): never {
  if (!isMissingRight(error)) throw error
  throw new SchemaError(
    'this account may not create the schema porthole: grant it CREATE on the database, or create a schema that it owns',
  )
}

function missingRight(error: Error): SchemaError {
  return new SchemaError(
    `this account may not use the schema porthole (${error.message}): use the account that owns the schema and its tables`,
  )
}

function isMissingRight(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === INSUFFICIENT_PRIVILEGE
}
