import 'server-only'
import type { Database } from '@/lib/database/database'
import { LOCK_SPACE, LOCKS, type Queries, toText } from '@/lib/database/queries'
import { RegistryError } from '@/lib/oci/registry-error'
import { changesBlocked } from './activity-errors'
import { batchesOf, insertManifests } from './insert-manifests'
import { KEPT_LIMITS, type KeptLimits, type KeptManifests, tooMuchToKeep } from './kept-manifests'

/** Jobs whose manifests don't fit beside newer ones. */
const TOO_OLD = `
  SELECT job FROM (
    SELECT job, sum(count) OVER newer AS count, sum(bytes) OVER newer AS bytes FROM (
      SELECT job, min(id) AS first, count(*) AS count, sum(size) AS bytes FROM porthole.kept_manifest GROUP BY job
    ) AS jobs WINDOW newer AS (ORDER BY first DESC)
  ) AS sums WHERE count > $1 OR bytes > $2`

/** Stored in a database. */
export function createPostgresKeptManifests(database: Database, limits = KEPT_LIMITS): KeptManifests {
  return {
    async keep(job, manifests) {
      const bytes = manifests.reduce((sum, manifest) => sum + manifest.bytes.length, 0)
      if (manifests.length > limits.count || bytes > limits.bytes) throw tooMuchToKeep()
      try {
        await database.transaction(async (queries) => {
          await insertManifests(
            queries,
            manifests.map((manifest) => ({ job, ...manifest })),
          )
          await makeRoom(queries, job, limits)
        })
      } catch (error) {
        throw error instanceof RegistryError && error.status !== 503 ? error : changesBlocked(error)
      }
    },
    of: (job) => database.transaction((queries) => select(queries, toText(job))),
  }
}

/** Removes the manifests of the oldest jobs until the rest fits. */
async function makeRoom({ query }: Queries, job: string, limits: KeptLimits): Promise<void> {
  // Only now: no other job waits while this one sends its manifests.
  await query('SELECT pg_advisory_xact_lock($1, $2)', [LOCK_SPACE, LOCKS.keptManifests])
  const rows = await query<{ job: string }>(TOO_OLD, [limits.count, limits.bytes])
  const jobs = rows.map((row) => row.job)
  if (jobs.includes(toText(job))) throw tooMuchToKeep()
  if (jobs.length > 0) await query('DELETE FROM porthole.kept_manifest WHERE job = ANY($1)', [jobs])
}

async function select({ query }: Queries, job: string) {
  // All batches see what the first one sees.
  await query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ')
  const sql = 'SELECT id, size FROM porthole.kept_manifest WHERE job = $1 ORDER BY id'
  const found = await query<{ id: number; size: number }>(sql, [job])
  const kept = []
  for (const batch of batchesOf(found, ({ size }) => size)) {
    const rows = await query<{ digest: string; media_type: string; bytes: Buffer }>(
      'SELECT digest, media_type, bytes FROM porthole.kept_manifest WHERE id = ANY($1) ORDER BY id',
      [batch.map(({ id }) => id)],
    )
    for (const { digest, media_type, bytes } of rows)
      kept.push({ digest, mediaType: media_type, bytes: new Uint8Array(bytes) })
  }
  return kept
}
