import 'server-only'
import type { DatabaseSync } from 'node:sqlite'
import { insertManifests, type JobManifest } from '@/lib/changes/activity/insert-manifests'
import type { KeptLimits } from '@/lib/changes/activity/kept-manifests'
import type { Database } from '@/lib/database/database'
import { type Queries, toText } from '@/lib/database/queries'

const BATCH_MANIFESTS = 1000
const BATCH_BYTES = 16 * 1024 * 1024

export interface ImportedManifests {
  manifestCount: number
  /** Manifests of the oldest jobs, which didn't fit. */
  leftOutCount: number
}

/**
 * Imports deleted manifests, the newest jobs first, as long as they fit beside those in the database. They count as
 * older than those, which are replaced last. Can be repeated.
 */
export async function importKeptManifests(
  source: DatabaseSync,
  database: Database,
  limits: KeptLimits,
): Promise<ImportedManifests> {
  const imported = { manifestCount: 0, leftOutCount: 0 }
  for (const jobs of readBatches(source)) {
    const added = await database.transaction(async (queries) => {
      const isFull = imported.leftOutCount > 0
      const chosen = await chooseManifests(queries, jobs, isFull ? { bytes: 0, count: 0 } : limits)
      await insertOlder(queries, chosen.manifests)
      return chosen
    }, 'keptManifests')
    imported.manifestCount += added.manifests.length
    imported.leftOutCount += added.leftOutCount
  }
  return imported
}

/** The manifests of whole jobs, the newest job first. */
function* readBatches(source: DatabaseSync): Generator<JobManifest[][]> {
  const jobs = source.prepare('SELECT job FROM kept_manifest GROUP BY job ORDER BY min(id) DESC')
  const select = source.prepare(
    'SELECT digest, media_type, bytes FROM kept_manifest WHERE job = ? ORDER BY id',
  )
  let batch: JobManifest[][] = []
  let [count, bytes] = [0, 0]
  for (const row of jobs.all()) {
    const job = String(row.job)
    const manifests = select.all(job).map(
      ({ digest, media_type, bytes }): JobManifest => ({
        job,
        digest: String(digest),
        mediaType: String(media_type),
        bytes: bytes as Uint8Array,
      }),
    )
    batch.push(manifests)
    count += manifests.length
    bytes += bytesOf(manifests)
    if (count < BATCH_MANIFESTS && bytes < BATCH_BYTES) continue
    yield batch
    batch = []
    ;[count, bytes] = [0, 0]
  }
  yield batch
}

/** The manifests that are missing and fit, the oldest job first. */
async function chooseManifests({ query }: Queries, jobs: readonly JobManifest[][], limits: KeptLimits) {
  const [used] = await query<{ count: number; bytes: number }>(
    'SELECT count(*) AS count, coalesce(sum(size), 0)::bigint AS bytes FROM porthole.kept_manifest',
  )
  const known = await query<{ name: string }>(
    `SELECT job || ' ' || digest AS name FROM porthole.kept_manifest WHERE job = ANY($1)`,
    [jobs.map(([first]) => toText(first?.job ?? ''))],
  )
  const names = new Set(known.map(({ name }) => name))
  let { count = 0, bytes = 0 } = used ?? {}
  let leftOutCount = 0
  const chosen: JobManifest[][] = []
  for (const manifests of jobs) {
    const missing = manifests.filter(({ job, digest }) => !names.has(`${toText(job)} ${toText(digest)}`))
    const fits = count + missing.length <= limits.count && bytes + bytesOf(missing) <= limits.bytes
    if (missing.length === 0) continue
    if (leftOutCount > 0 || !fits) leftOutCount += missing.length
    else {
      chosen.push(missing)
      count += missing.length
      bytes += bytesOf(missing)
    }
  }
  return { manifests: chosen.reverse().flat(), leftOutCount }
}

/** Gives them IDs before all others. */
async function insertOlder(queries: Queries, manifests: readonly JobManifest[]): Promise<void> {
  const [oldest] = await queries.query<{ id: number }>(
    'SELECT least(min(id), 1) AS id FROM porthole.kept_manifest',
  )
  const first = (oldest?.id ?? 1) - manifests.length
  await insertManifests(
    queries,
    manifests.map((manifest, n) => ({ ...manifest, id: first + n })),
  )
}

function bytesOf(manifests: readonly JobManifest[]): number {
  return manifests.reduce((sum, { bytes }) => sum + bytes.length, 0)
}
