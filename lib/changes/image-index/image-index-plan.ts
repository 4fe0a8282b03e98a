import type { Place } from '@/lib/artifact/place'
import type { CopyPlan } from '@/lib/changes/copy/copy-plan'

/** The type of an index: OCI's, or the list that old Docker clients read. */
export type IndexType = 'oci' | 'docker'

export interface ImageIndexRequest {
  /** Images, and indexes whose images are taken, in the order in which they are to stand. */
  parts: Place[]
  /** Digests of images of those indexes that are left out. */
  without: readonly string[]
  /** What an image is for, by its digest, where nothing tells that or something else is wanted: `linux/arm64`. */
  platforms: Readonly<Record<string, string>>
  /** Tags of one repository. */
  to: Place[]
  type: IndexType
  annotations: Readonly<Record<string, string>>
}

/** One line of the index. */
export interface ImageIndexEntry {
  digest: string
  mediaType: string
  /** Null where it's unknown. */
  sizeBytes: number | null
  /** As pages write it, with what sets it apart from others for its platform; null where nothing tells it. */
  platform: string | null
  /** The part that it came from, in full. */
  from: string
  /** It is about an image, such as an attestation or a SOCI index, and goes with it. */
  isCompanion: boolean
  /** An index lists it for no platform, and it is no image: it stays as it stands there. */
  isArtifact?: true
}

export interface ImageIndexPlan {
  id: string
  kind: 'compose'
  /** RFC 3339. */
  madeAt: string
  to: { registry: string; repository: string }
  entries: ImageIndexEntry[]
  /** What it was read from, as it was named. */
  sources: (Place & { named: string })[]
  /** What must be copied into the repository first, for each other repository. */
  copies: CopyPlan[]
  index: { digest: string; mediaType: string; text: string }
  names: { tag: string; now: string | null }[]
  putCount: number
  mountCount: number
  copyCount: number
  copyBytes: number
  blocked: string[]
  warnings: string[]
}
