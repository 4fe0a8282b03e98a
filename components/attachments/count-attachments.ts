import type { Attachments } from '@/lib/artifact/attachments'
import type { AttestationEntry } from '@/lib/artifact/attestation-entry'
import type { IndexAttestations, ListingIndex } from '@/lib/artifact/index-attestations'
import type { Attachment } from '@/lib/artifact/own-attachments'

/** Keeps the indexes that list a digest, except the one whose own page shows its attestations. */
export function excludeIndex({ indexes }: IndexAttestations, except: string | undefined): ListingIndex[] {
  return indexes.filter(({ digest }) => digest !== except)
}

/** Lists the attachments of one image in an index. */
export function listIndexAttachments({
  attestations,
  attachments,
}: {
  attestations: readonly { digest: string }[]
  attachments: readonly { digest: string }[]
}): { digest: string }[] {
  return [...attestations, ...attachments]
}

/** Keeps the referrers that aren't shown as attestations already: BuildKit's can be both. */
export function excludeShown(
  { referrers }: Pick<Attachments, 'referrers'>,
  shown: readonly string[],
): Attachment[] {
  return referrers.filter(({ digest }) => !shown.includes(digest))
}

interface CountedAttachments {
  /** Of the selected platform, in the page's index. */
  attestations: readonly Pick<AttestationEntry, 'digest'>[]
  /** The digest of that index; undefined on the page of an image. */
  index: string | undefined
  /** Of the page's digest; undefined while unknown. */
  rootAttachments: Attachments | undefined
  /** Of the selected platform, if that is another digest. */
  platformAttachments: Attachments | undefined
}

/** Counts the attachments that the tab lists; the count is partial until every response has arrived. */
export function countAttachments({
  attestations,
  index,
  rootAttachments,
  platformAttachments,
}: CountedAttachments): {
  count: number
  isWhole: boolean
} {
  const own = index === undefined ? rootAttachments : platformAttachments
  const elsewhere = own ? excludeIndex(own.inIndexes, index).flatMap(listIndexAttachments) : []
  const shown = [...attestations, ...elsewhere].map(({ digest }) => digest)
  const lists = index === undefined ? [] : [rootAttachments?.referrers ?? []]
  const listed = [...lists.flat(), ...(own ? excludeShown(own, shown) : [])]
  return {
    count: attestations.length + elsewhere.length + listed.length,
    isWhole: rootAttachments !== undefined && own !== undefined,
  }
}
