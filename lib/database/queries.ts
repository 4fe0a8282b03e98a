/** A row by column. `bigint` columns are numbers, `json` columns are parsed, and `bytea` columns are buffers. */
export type Row = Record<string, unknown>

/** Runs statements with values for `$1`, `$2`, …. */
export interface Queries {
  query<R extends Row>(text: string, values?: readonly unknown[]): Promise<R[]>
}

/** Advisory locks, as numbers that must never change. */
export const LOCKS = {
  migration: 1,
  jobs: 2,
  keptManifests: 3,
  plans: 4,
  signIns: 5,
  tagHistory: 6,
  imports: 7,
  repositoryPages: 8,
  referrers: 9,
} as const
export type LockName = keyof typeof LOCKS

/** The first key of our advisory locks. Other applications may use the same database. */
export const LOCK_SPACE = 0x706f7274

/**
 * A value for a `json` column. PostgreSQL stores no NUL in text, so it's replaced. Values come from registries and
 * visitors.
 */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? toText(part) : part))
}

/** A value for a `text` column. */
export function toText(text: string): string {
  return text.replaceAll('\0', '\ufffd')
}
