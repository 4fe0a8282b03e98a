import type { Place } from '@/lib/artifact/place'
import type { CopyPlan } from '@/lib/changes/copy/copy-plan'

/** The type of an index: OCI's, or the manifest list that old Docker clients read. */
export type IndexType = 'oci' | 'docker'

export interface ImageIndexRequest {
  /** Images, and indexes to take images from, in the order of the new index. */
  images: Place[]
  /** Digests of those indexes' images to leave out. */
  exclude: readonly string[]
  /** Platforms by image digest, such as `linux/arm64`, where none is stated or to override it. */
  platforms: Readonly<Record<string, string>>
  /** Tags of one repository. */
  to: Place[]
  type: IndexType
  annotations: Readonly<Record<string, string>>
}

/** One entry of the index. */
export interface ImageIndexEntry {
  digest: string
  mediaType: string
  /** Null where it's unknown. */
  sizeBytes: number | null
  /** As pages write it, with what distinguishes it from others for the same platform; null if unknown. */
  platform: string | null
  /** The full reference that it comes from. */
  source: string
  /** It is an attachment of an image, such as an attestation or a SOCI index. */
  isAttachment: boolean
  /** It isn't an image and has no platform: its entry is kept unchanged. */
  isArtifact?: true
}

export interface ImageIndexPlan {
  id: string
  kind: 'create-index'
  /** RFC 3339. */
  createdAt: string
  to: { registry: string; repository: string }
  entries: ImageIndexEntry[]
  /** What was requested, and the digest it pointed to. */
  sources: (Place & { resolvedDigest: string })[]
  /** Copies into the repository that are needed first, one per other repository. */
  copies: CopyPlan[]
  index: { digest: string; mediaType: string; text: string }
  tags: { tag: string; previousDigest: string | null }[]
  pushCount: number
  mountCount: number
  copyCount: number
  copyBytes: number
  blockers: string[]
  warnings: string[]
}
