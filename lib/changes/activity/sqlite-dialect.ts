import type { ActivityDialect } from './activity-sql'

/** The log in an SQLite file, whose columns have the names of 0.1.0. */
export const SQLITE_DIALECT: ActivityDialect = {
  table: 'activity',
  actorTable: 'actor',
  select: `
    SELECT *, entry_count AS "entryCount", tag_count AS "tagCount",
      EXISTS (SELECT 1 FROM kept_manifest WHERE kept_manifest.job = activity.job) AS is_kept
    FROM activity`,
  startedAt: 'started_at',
  columns: { actor: 'who', action: 'kind', previousDigest: 'from_digest', newDigest: 'to_digest' },
  parameter: (n) => `?${n}`,
  startsWith: (column, value) => `substr(${column}, 1, length(${value})) = ${value}`,
  contains: (column, value) => `instr(${column}, ${value}) > 0`,
  isNoneOf: (expression, list) => `${expression} NOT IN (SELECT value FROM json_each(${list}))`,
  toList: (items) => JSON.stringify(items),
}
