import type { Attached } from '@/lib/artifact/attached'
import type { Attachments } from '@/lib/artifact/attachments'
import type { AttestationEntry } from '@/lib/artifact/attestation-entry'
import type { IndexAttestations, ListingIndex } from '@/lib/artifact/index-attestations'

/** The indexes that list a digest, but the one whose page shows its own attestations. */
export function excludeIndex({ indexes }: IndexAttestations, except: string | undefined): ListingIndex[] {
  return indexes.filter(({ digest }) => digest !== except)
}

/** What indexes list beside an image because it is about that image. */
export function listIndexAttachments({ attestations, companions }: ListingIndex): { digest: string }[] {
  return [...attestations, ...companions]
}

/** The referrers that are not among the attestations shown above them: BuildKit's can be both. */
export function excludeShown(
  { referrers }: Pick<Attachments, 'referrers'>,
  shown: readonly string[],
): Attached[] {
  return referrers.filter(({ digest }) => !shown.includes(digest))
}

interface CountedAttachments {
  /** Of the selected platform, in the index of the page. */
  attestations: readonly Pick<AttestationEntry, 'digest'>[]
  /** The digest of that index; undefined on the page of an image. */
  index: string | undefined
  /** What is attached to the reference of the page; undefined while unknown. */
  rootAttachments: Attachments | undefined
  /** The same of the selected platform, where that is another digest. */
  platformAttachments: Attachments | undefined
}

/** How many attachments the tab lists, and whether that is all there is: an answer may be missing. */
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
