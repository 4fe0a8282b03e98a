import { hasMissing } from '@/components/platform-matrix/platform-cells'
import { isAttachmentTag } from '@/lib/oci/attachment-tag'
import type { TagRow } from '@/lib/tag-details/row'
import { countTags, type TagCounts } from './count-tags'

export interface ScanTotals {
  counts: TagCounts
  /** Distinct digests that tags other than attachment tags point to. */
  imageCount: number
  /** Tags whose index lists a missing child. */
  missingCount: number
  refusedCount: number
}

export function totalsOf(rows: readonly TagRow[]): ScanTotals {
  return {
    counts: countTags(rows.map(({ tag }) => tag)),
    imageCount: new Set(
      rows.flatMap(({ tag, digest, error }) => (digest && !error && !isAttachmentTag(tag) ? digest : [])),
    ).size,
    missingCount: rows.filter(hasMissing).length,
    refusedCount: rows.filter(({ error }) => error !== undefined).length,
  }
}

/** Counts distinct images of which only the digest is known, because loading more counts as a pull. */
export function countRateLimitedImages(rows: Iterable<TagRow>): number {
  const digests = new Set<string>()
  for (const { isRateLimited, dockerHub, digest, error } of rows)
    if (isRateLimited && !dockerHub && digest && (!error || error.code === 'QUOTA_RESERVED'))
      digests.add(digest)
  return digests.size
}
