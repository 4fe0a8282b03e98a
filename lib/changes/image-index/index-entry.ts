import type { Place } from '@/lib/artifact/place'
import type { ListedChild } from '@/lib/oci/listed-child'
import type { ImageIndexEntry } from './image-index-plan'

/** An entry, what the index will say of it, and where it is now. */
export interface IndexEntry extends ImageIndexEntry {
  /** As an index writes it. */
  descriptor: object
  place: Place
  /** What it is chosen by. */
  listed: ListedChild
  /** What a companion is about, where that is told. */
  about?: string | undefined
  isAttestation?: boolean
}

/** Which text tells it from the others is known once they are all there. */
export type UnlabeledEntry = Omit<IndexEntry, 'platform'>
