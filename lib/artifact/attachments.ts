import 'server-only'
import type { RequestOptions, Source } from '@/lib/source'
import { type AttachedList, listAttached } from './attached'
import { findIndexAttestations, type IndexAttestations } from './index-attestations'

/** The response of `GET /api/referrers`. */
export interface Attachments extends AttachedList {
  inIndexes: IndexAttestations
}

/** Lists the attachments of a digest: its own, and those in indexes that list it. Throws as `listAttached` does. */
export async function listAttachments(
  source: Source,
  repository: string,
  digest: string,
  options: RequestOptions,
): Promise<Attachments> {
  const [list, inIndexes] = await Promise.all([
    listAttached(source, repository, digest, options),
    findIndexAttestations(source, repository, digest, options),
  ])
  return { ...list, inIndexes }
}
