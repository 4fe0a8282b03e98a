import 'server-only'
import type { RequestOptions, Source } from '@/lib/source'
import { findIndexAttestations, type IndexAttestations } from './index-attestations'
import { type AttachmentList, listOwnAttachments } from './own-attachments'

/** The response of `GET /api/referrers`. */
export interface Attachments extends AttachmentList {
  inIndexes: IndexAttestations
}

/** Lists the attachments of a digest: its own, and those in indexes that list it. Throws as `listOwnAttachments` does. */
export async function listAttachments(
  source: Source,
  repository: string,
  digest: string,
  options: RequestOptions,
): Promise<Attachments> {
  const [list, inIndexes] = await Promise.all([
    listOwnAttachments(source, repository, digest, options),
    findIndexAttestations(source, repository, digest, options),
  ])
  return { ...list, inIndexes }
}
