import 'server-only'
import { type Queries, toText } from '@/lib/database/queries'
import type { KeptManifest } from './kept-manifests'

const MAX_BATCH_ROWS = 1000
/** A batch has to fit in the time of one query. */
const MAX_BATCH_BYTES = 4 * 1024 * 1024

export interface JobManifest extends KeptManifest {
  job: string
  /** Its place among all of them; without it, it's the newest. */
  id?: number
}

/** Adds manifests in this order, except those that their job has already kept. */
export async function insertManifests({ query }: Queries, manifests: readonly JobManifest[]): Promise<void> {
  for (const batch of batchesOf(manifests, ({ bytes }) => bytes.length)) {
    const hasIds = batch[0]?.id !== undefined
    await query(
      `INSERT INTO porthole.kept_manifest (${hasIds ? 'id, ' : ''}job, digest, media_type, bytes, size)
       ${hasIds ? 'OVERRIDING SYSTEM VALUE' : ''}
       SELECT ${hasIds ? 'id, ' : ''}job, digest, media_type, bytes, length(bytes) FROM (
         SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::bytea[])
           WITH ORDINALITY AS manifest (id, job, digest, media_type, bytes, position) ORDER BY position
       ) AS manifest ON CONFLICT (job, digest) DO NOTHING`,
      [
        batch.map(({ id }) => id ?? null),
        batch.map(({ job }) => toText(job)),
        batch.map(({ digest }) => toText(digest)),
        batch.map(({ mediaType }) => toText(mediaType)),
        batch.map(({ bytes }) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)),
      ],
    )
  }
}

/** Divides items whose bytes one query can carry. */
export function* batchesOf<T>(items: readonly T[], bytesOf: (item: T) => number): Generator<T[]> {
  let batch: T[] = []
  let bytes = 0
  for (const item of items) {
    const isFull = batch.length === MAX_BATCH_ROWS || bytes + bytesOf(item) > MAX_BATCH_BYTES
    if (batch.length > 0 && isFull) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push(item)
    bytes += bytesOf(item)
  }
  if (batch.length > 0) yield batch
}
