import 'server-only'
import { readSecretFile } from './secret-file'
import { quote, SettingsError } from './settings-error'

export const DATABASE_URL_RULE =
  'the URL of a PostgreSQL database, for example postgres://porthole:PASSWORD@db.acme.dev/porthole. Special characters of the password must be percent-encoded'

/** Refuses what a password with `/`, `?`, or `#` turns an address into: its rest would be shown as a host or path. */
export function isDatabaseUrl(text: string): boolean {
  const url = URL.parse(text)
  if (!url || !/^postgres(?:ql)?:$/.test(url.protocol)) return false
  return !/[/@]/.test(url.pathname.slice(1)) && !url.search.includes('@') && url.hash === ''
}

/** Reads `DATABASE_URL` or the file in `DATABASE_URL_FILE`. Messages never contain it, because it has a password. */
export async function readDatabaseUrl(variables: {
  DATABASE_URL?: string | undefined
  DATABASE_URL_FILE?: string | undefined
  SESSION_SECRET: readonly string[]
}): Promise<string | undefined> {
  const { DATABASE_URL, DATABASE_URL_FILE, SESSION_SECRET } = variables
  if (DATABASE_URL !== undefined && DATABASE_URL_FILE !== undefined)
    throw new SettingsError("DATABASE_URL can't be combined with DATABASE_URL_FILE. Set one of them.")
  if (DATABASE_URL === undefined && DATABASE_URL_FILE === undefined) return undefined
  const url = DATABASE_URL ?? (await readSecretFile('DATABASE_URL_FILE', DATABASE_URL_FILE ?? '')).trim()
  if (!isDatabaseUrl(url))
    throw new SettingsError(
      `DATABASE_URL_FILE: ${quote(DATABASE_URL_FILE)} must contain ${DATABASE_URL_RULE}.`,
    )
  if (SESSION_SECRET.length === 0)
    throw new SettingsError(
      'DATABASE_URL requires SESSION_SECRET: all replicas need the same one. Set it, for example to the text of the file session-secret in PORTHOLE_DATA.',
    )
  return url
}
