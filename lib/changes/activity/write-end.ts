import 'server-only'
import { type Queries, toText } from '@/lib/database/queries'

/** A job may have a hundred thousand entries, and a query has a time limit. */
const MAX_BATCH = 10_000

/** An end, of this version or of an imported log. */
interface End {
  outcome: string
  endedAt: string | null
  detail: string | null
}

/** Writes the end of a job to those of its entries that have none. If it fails halfway, the next try continues. */
export async function writeEnd(
  { query }: Queries,
  job: string,
  { outcome, endedAt, detail }: End,
): Promise<void> {
  const values = [job, outcome, endedAt, detail].map((text) => (text === null ? null : toText(text)))
  for (let count = MAX_BATCH; count === MAX_BATCH; ) {
    const [updated] = await query<{ count: number }>(
      `WITH updated AS (
         UPDATE porthole.activity SET outcome = $2, ended_at = $3, detail = $4 WHERE id IN (
           SELECT id FROM porthole.activity WHERE job = $1 AND outcome IS NULL LIMIT ${MAX_BATCH}
         ) RETURNING 1
       ) SELECT count(*) AS count FROM updated`,
      values,
    )
    count = updated?.count ?? 0
  }
}
