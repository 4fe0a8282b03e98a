import type { Descriptor } from '@/lib/oci/descriptor'
import type { ChildArtifact } from './platform-entry'

/** A child that runs nowhere; `problem` says why it was not opened, when it should have been. */
export interface OtherChild extends Descriptor {
  problem?: string
  /** What it is and its files, once its manifest was read. */
  artifact?: ChildArtifact
}
