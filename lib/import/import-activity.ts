import 'server-only'
import type { DatabaseSync } from 'node:sqlite'
import { type EntryRow, insertEntries } from '@/lib/changes/activity/insert-entries'
import { writeEnd } from '@/lib/changes/activity/write-end'
import type { Database } from '@/lib/database/database'
import { type Queries, toText } from '@/lib/database/queries'

const BATCH_ENTRIES = 2000

export interface ImportedActivity {
  entryCount: number
  /** Jobs that were running at an earlier import. */
  endedJobCount: number
}

/**
 * Imports the entries of an activity log and their actors, oldest first. Each job completely or not at all, so that an
 * import can be repeated: it adds new jobs, and the ends of those that were running.
 */
export async function importActivity(source: DatabaseSync, database: Database): Promise<ImportedActivity> {
  const jobs = source.prepare('SELECT job FROM activity GROUP BY job ORDER BY min(id)')
  const select = source.prepare(
    `SELECT job, process, started_at AS startedAt, ended_at AS endedAt, who AS actor, kind AS action, source, registry,
       repository, tag, from_digest AS previousDigest, nullif(to_digest, '') AS newDigest, outcome, detail
     FROM activity WHERE job = ? ORDER BY id`,
  )
  const selectActor = source.prepare('SELECT actor FROM actor WHERE job = ?')
  const imported = { entryCount: 0, endedJobCount: 0 }
  const write = async (batch: readonly Job[]) => {
    const { entryCount, endedJobCount } = await database.transaction(
      (queries) => importJobs(queries, batch),
      'imports',
    )
    imported.entryCount += entryCount
    imported.endedJobCount += endedJobCount
  }
  let batch: Job[] = []
  let size = 0
  for (const { job } of jobs.all()) {
    const id = String(job)
    const entries = select.all(id) as unknown as EntryRow[]
    batch.push({ id, entries, actor: selectActor.get(id)?.actor as string | undefined })
    size += entries.length
    if (size < BATCH_ENTRIES) continue
    await write(batch)
    batch = []
    size = 0
  }
  await write(batch)
  // Also notes that an import has ended, if there was nothing in it.
  await database.query(`SELECT nextval('porthole.imported_activity')`)
  return imported
}

interface Job {
  id: string
  entries: readonly EntryRow[]
  actor: string | undefined
}

async function importJobs(queries: Queries, jobs: readonly Job[]): Promise<ImportedActivity> {
  const rows = await queries.query<{ job: string; is_open: boolean }>(
    'SELECT job, bool_or(outcome IS NULL) AS is_open FROM porthole.activity WHERE job = ANY($1) GROUP BY job',
    [jobs.map(({ id }) => toText(id))],
  )
  const isOpen = new Map(rows.map((row) => [row.job, row.is_open]))
  const added = jobs.filter(({ id }) => !isOpen.has(toText(id)))
  const entries = added.flatMap((job) => job.entries)
  await insertEntries(queries, entries, { isImport: true })
  const acted = added.flatMap(({ id, actor }) => (actor === undefined ? [] : [[toText(id), toText(actor)]]))
  await queries.query(
    'INSERT INTO porthole.actor SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT (job) DO NOTHING',
    [acted.map(([id]) => id), acted.map(([, actor]) => actor)],
  )
  let endedJobCount = 0
  for (const { id, entries } of jobs.filter(({ id }) => isOpen.get(toText(id)))) {
    const [{ outcome = null, endedAt = null, detail = null } = {}] = entries
    if (outcome === null) continue
    await writeEnd(queries, id, { outcome, endedAt, detail })
    endedJobCount += 1
  }
  return { entryCount: entries.length, endedJobCount }
}
