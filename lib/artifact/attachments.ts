import 'server-only'
import type { AskOptions, Source } from '@/lib/source'
import { type AttachedList, listAttached } from './attached'
import { findIndexAttestations, type IndexAttestations } from './index-attestations'

/** Answer of `GET /api/referrers`. */
export interface Attachments extends AttachedList {
  inIndexes: IndexAttestations
}

/** Lists what is attached to a digest: its own referrers, and what indexes that list it attest of it. Throws as `listAttached`. */
export async function listAttachments(
  source: Source,
  repository: string,
  digest: string,
  options: AskOptions,
): Promise<Attachments> {
  const [list, inIndexes] = await Promise.all([
    listAttached(source, repository, digest, options),
    findIndexAttestations(source, repository, digest, options),
  ])
  return { ...list, inIndexes }
}
