import type { Place } from '@/lib/artifact/place'
import type { ListedChild } from '@/lib/oci/listed-child'
import type { ImageIndexEntry } from './image-index-plan'

/** An entry of a new index, and where its manifest is now. */
export interface IndexEntry extends ImageIndexEntry {
  /** As the new index lists it. */
  descriptor: object
  place: Place
  /** What clients choose it by. */
  listed: ListedChild
  /** An attachment's subject, where it is known. */
  about?: string | undefined
  isAttestation?: boolean
}

/** The text of a platform, which tells entries apart, depends on all entries. */
export type UnlabeledEntry = Omit<IndexEntry, 'platform'>
