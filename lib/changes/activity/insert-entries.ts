import 'server-only'
import { type Queries, toText } from '@/lib/database/queries'

const MAX_BATCH = 5000
/** Of each column. */
const KEYS = {
  job: 'job',
  process: 'process',
  started_at: 'startedAt',
  ended_at: 'endedAt',
  actor: 'actor',
  action: 'action',
  source: 'source',
  registry: 'registry',
  repository: 'repository',
  tag: 'tag',
  previous_digest: 'previousDigest',
  new_digest: 'newDigest',
  outcome: 'outcome',
  detail: 'detail',
} as const satisfies Record<string, keyof EntryRow>

/** A row of `porthole.activity` without its ID and counts. */
export interface EntryRow {
  job: string
  process: string
  startedAt: string
  endedAt: string | null
  actor: string
  action: string
  source: string
  registry: string
  repository: string
  tag: string | null
  previousDigest: string | null
  newDigest: string | null
  outcome: string | null
  detail: string | null
}

/**
 * Adds the entries of whole jobs, in this order. Imported ones get smaller IDs, so they're older than those of this
 * database.
 */
export async function insertEntries(
  { query }: Queries,
  entries: readonly EntryRow[],
  { isImport = false } = {},
): Promise<void> {
  const [id, next] = isImport ? ['id, ', `nextval('porthole.imported_activity'), `] : ['', '']
  const keys = Object.values(KEYS)
  const columns = Object.keys(KEYS).join(', ')
  const parameters = keys.map((_, n) => `$${n + 1}::text[]`).join(', ')
  const counts = [keys.length + 1, keys.length + 2].map((n) => `$${n}::bigint[]`).join(', ')
  const countOf = countEntries(entries)
  for (let start = 0; start < entries.length; start += MAX_BATCH) {
    const batch = entries.slice(start, start + MAX_BATCH)
    await query(
      `INSERT INTO porthole.activity (${id}${columns}, entry_count, tag_count)
       SELECT ${next}${columns}, entry_count, tag_count FROM (
         SELECT * FROM unnest(${parameters}, ${counts})
           WITH ORDINALITY AS entry (${columns}, entry_count, tag_count, position) ORDER BY position
       ) AS entry`,
      [
        ...keys.map((key) => batch.map((entry) => textOf(entry[key]))),
        batch.map((entry) => countOf.get(entry)?.entries ?? null),
        batch.map((entry) => countOf.get(entry)?.tags ?? null),
      ],
    )
  }
}

/** Counts the entries of each job, and those with tags, by its first entry. */
function countEntries(entries: readonly EntryRow[]): Map<EntryRow, { entries: number; tags: number }> {
  const firsts = new Map<string, EntryRow>()
  const counts = new Map<EntryRow, { entries: number; tags: number }>()
  for (const entry of entries) {
    const first = firsts.get(entry.job) ?? entry
    firsts.set(entry.job, first)
    const { entries: count, tags } = counts.get(first) ?? { entries: 0, tags: 0 }
    counts.set(first, { entries: count + 1, tags: tags + (entry.tag === null ? 0 : 1) })
  }
  return counts
}

function textOf(value: string | null): string | null {
  return value === null ? null : toText(value)
}
