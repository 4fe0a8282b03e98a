import 'server-only'
import { IS_ALIVE } from '@/lib/database/heartbeats'
import type { ActivityDialect } from './activity-sql'

/** The log in PostgreSQL. */
export const POSTGRES_DIALECT: ActivityDialect = {
  table: 'porthole.activity',
  actorTable: 'porthole.actor',
  select: `
    SELECT id, job, started_at AS "startedAt", ended_at AS "endedAt", actor, action, source, registry, repository, tag,
      previous_digest AS "previousDigest", new_digest AS "newDigest", detail,
      coalesce(outcome, CASE WHEN EXISTS (
        SELECT 1 FROM porthole.process WHERE process.id = activity.process AND ${IS_ALIVE}
      ) THEN 'running' ELSE 'interrupted' END) AS outcome,
      EXISTS (SELECT 1 FROM porthole.kept_manifest WHERE kept_manifest.job = activity.job) AS "isRestorable",
      entry_count AS "entryCount", tag_count AS "tagCount"
    FROM porthole.activity`,
  startedAt: 'started_at COLLATE "C"',
  columns: {
    actor: 'actor',
    action: 'action',
    previousDigest: 'previous_digest',
    newDigest: 'new_digest',
  },
  parameter: (n) => `$${n}`,
  startsWith: (column, value) => `starts_with(${column}, ${value})`,
  contains: (column, value) => `strpos(${column}, ${value}) > 0`,
  isNoneOf: (expression, list) => `${expression} <> ALL(${list})`,
  toList: (items) => items,
}
