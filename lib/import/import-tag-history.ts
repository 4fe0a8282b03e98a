import 'server-only'
import type { DatabaseSync } from 'node:sqlite'
import type { Database } from '@/lib/database/database'
import { type Queries, toText } from '@/lib/database/queries'

const BATCH_ROWS = 2000
/** Longer keys don't fit into an index. No registry has them. */
const MAX_TAG_BYTES = 2000

interface ChangeRow {
  tag: string
  seenAt: number
  digest: string
}

/** Imports the history of tags. Returns how many changes were added. Can be repeated. */
export async function importTagHistory(source: DatabaseSync, database: Database): Promise<number> {
  const select = source.prepare(
    `SELECT tag, seen_at AS seenAt, digest FROM namings WHERE octet_length(tag) <= ${MAX_TAG_BYTES} ORDER BY tag, seen_at`,
  )
  let count = 0
  const write = async (batch: readonly ChangeRow[]) => {
    count += await database.transaction((queries) => importChanges(queries, batch), 'tagHistory')
  }
  let batch: ChangeRow[] = []
  for (const row of select.iterate()) {
    batch.push({ tag: String(row.tag), seenAt: Number(row.seenAt), digest: String(row.digest) })
    if (batch.length < BATCH_ROWS) continue
    await write(batch)
    batch = []
  }
  await write(batch)
  return count
}

async function importChanges({ query }: Queries, changes: readonly ChangeRow[]): Promise<number> {
  const tags = changes.map(({ tag }) => toText(tag))
  const [added] = await query<{ count: number }>(
    `WITH added AS (
       INSERT INTO porthole.tag_change (tag, seen_at, digest)
       SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[]) ON CONFLICT (tag, seen_at) DO NOTHING RETURNING 1
     ) SELECT count(*) AS count FROM added`,
    [tags, changes.map(({ seenAt }) => seenAt), changes.map(({ digest }) => toText(digest))],
  )
  // What a replica saw after the digest that is now before it wasn't a change.
  const [removed] = await query<{ count: number }>(
    `WITH same AS (
       SELECT tag, seen_at, digest = lag(digest) OVER (PARTITION BY tag ORDER BY seen_at) AS is_same
       FROM porthole.tag_change WHERE tag = ANY($1)
     ), removed AS (
       DELETE FROM porthole.tag_change AS change USING same
       WHERE same.is_same AND change.tag = same.tag AND change.seen_at = same.seen_at RETURNING 1
     ) SELECT count(*) AS count FROM removed`,
    [[...new Set(tags)]],
  )
  return Math.max(0, (added?.count ?? 0) - (removed?.count ?? 0))
}
