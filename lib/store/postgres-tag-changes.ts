import 'server-only'
import type { Database } from '@/lib/database/database'
import type { TagChangeBatch } from './tag-change-queue'
import type { TagChange } from './tag-history'

const MAX_CHANGES_PER_TAG = 50
const MAX_TRIMMED_ROWS = 50_000
/** A change that waited longer is dropped if another replica has stored a newer one. */
const MAX_LATE_MS = 1000

const LIST = `SELECT tag, digest, seen_at FROM porthole.tag_change WHERE tag = ANY ($1::text[]) ORDER BY seen_at`
// Replicas' clocks differ, so they send how long ago a change was. `number` keeps the times of a tag ascending.
const ADD = `WITH added AS (
    SELECT tag, digest, position, age, (extract(epoch FROM statement_timestamp()) * 1000)::bigint - age AS at
    FROM unnest($1::text[], $2::text[], $3::bigint[]) WITH ORDINALITY AS added (tag, digest, age, position)
  ), last AS (
    SELECT tags.tag, stored.digest, stored.seen_at FROM (SELECT DISTINCT tag FROM added) AS tags
    CROSS JOIN LATERAL (
      SELECT digest, seen_at FROM porthole.tag_change WHERE tag = tags.tag ORDER BY seen_at DESC LIMIT 1
    ) AS stored
  ), changes AS (
    SELECT added.tag, added.digest, at, position, last.seen_at AS last_at, row_number() OVER times AS number,
      coalesce(lag(added.digest) OVER times, last.digest) AS previous
    FROM added LEFT JOIN last ON last.tag = added.tag
    WHERE age <= ${MAX_LATE_MS} OR last.seen_at IS NULL OR at >= last.seen_at
    WINDOW times AS (PARTITION BY added.tag ORDER BY position)
  )
  INSERT INTO porthole.tag_change (tag, seen_at, digest)
  SELECT tag, number + greatest(max(at - number) OVER (PARTITION BY tag ORDER BY position), last_at), digest
  FROM changes WHERE previous IS DISTINCT FROM digest RETURNING tag`
const FORGET = `DELETE FROM porthole.tag_change AS change USING unnest($1::text[]) AS tags (tag)
  WHERE change.tag = tags.tag AND change.seen_at < (
    SELECT seen_at FROM porthole.tag_change WHERE tag = tags.tag ORDER BY seen_at DESC
    OFFSET ${MAX_CHANGES_PER_TAG - 1} LIMIT 1)`
const TRIM = `DELETE FROM porthole.tag_change WHERE (tag, seen_at) IN (
  SELECT tag, seen_at FROM porthole.tag_change ORDER BY seen_at
  LIMIT least(${MAX_TRIMMED_ROWS}, greatest(0, (SELECT count(*) FROM porthole.tag_change) - $1::bigint)))`

/** The table of tag changes. Its functions reject with a 503 while the database can't be used. */
export interface PostgresTagChanges {
  /** By tag, oldest first. */
  list(tags: readonly string[]): Promise<Map<string, TagChange[]>>
  /** Leaves out what another replica has added before. */
  add(batch: TagChangeBatch): Promise<void>
}

export function createPostgresTagChanges(database: Database, maxRows: number): PostgresTagChanges {
  // Counting all rows is slow, so it's done once in a while.
  const trimAfterRows = maxRows / 50
  let rowsSinceTrim = Number.POSITIVE_INFINITY
  return {
    async list(tags) {
      const rows = await database.query<{ tag: string; digest: string; seen_at: number }>(LIST, [tags])
      const byTag = Map.groupBy(rows, ({ tag }) => tag)
      return new Map(
        [...byTag].map(([tag, changes]) => [
          tag,
          changes.map(({ digest, seen_at: seenAt }) => ({ digest, seenAt })),
        ]),
      )
    },
    async add(batch) {
      const changes = batch.flatMap(([tag, ofTag]) => ofTag.map((change) => ({ tag, ...change })))
      rowsSinceTrim += await database.transaction(async ({ query }) => {
        // After the wait for the lock.
        const now = performance.now()
        const added = await query<{ tag: string }>(ADD, [
          changes.map(({ tag }) => tag),
          changes.map(({ digest }) => digest),
          changes.map(({ atMs }) => Math.round(now - atMs)),
        ])
        if (added.length > 0) await query(FORGET, [[...new Set(added.map(({ tag }) => tag))]])
        return added.length
      }, 'tagHistory')
      if (rowsSinceTrim < trimAfterRows) return
      rowsSinceTrim = 0
      await database.transaction(({ query }) => query(TRIM, [maxRows]), 'tagHistory')
    },
  }
}
