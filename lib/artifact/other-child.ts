import type { Descriptor } from '@/lib/oci/descriptor'
import type { ChildArtifact } from './platform-entry'

/** A child without a platform; `problem` says why it couldn't be opened. */
export interface OtherChild extends Descriptor {
  problem?: string
  /** What it is and its files, once its manifest has been read. */
  artifact?: ChildArtifact
}
