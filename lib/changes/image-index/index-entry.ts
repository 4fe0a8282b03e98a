import type { Place } from '@/lib/artifact/place'
import type { ListedChild } from '@/lib/oci/listed-child'
import type { ImageIndexEntry } from './image-index-plan'

/** An entry of a new index, and where its manifest is now. */
export interface IndexEntry extends ImageIndexEntry {
  /** As the new index lists it. */
  descriptor: object
  place: Place
  /** The fields that clients choose it by. */
  listed: ListedChild
  /** An attachment's subject, if known. */
  about?: string | undefined
  isAttestation?: boolean
}

/** Without the platform's text, which distinguishes entries and so depends on all of them. */
export type UnlabeledEntry = Omit<IndexEntry, 'platform'>
