import type { Place } from '@/lib/artifact/place'

/** What to copy. `from` and `to` each have full references of a single repository. */
export interface CopyRequest {
  /** Without tag and digest, every tag of the repository. */
  from: Place[]
  to: Place[]
  /** Also copy attachments: signatures, attestations, SBOMs, and other referrers. */
  hasAttached: boolean
  /** Copy an index even if children are missing; many registries reject such an index. */
  isPartial: boolean
  /** Copy only the image for this platform, such as `linux/arm64`, from each index. Its digest isn't the index's. */
  platform?: string | undefined
}

/** A manifest and its new tags; without tags it's pushed by digest. */
export interface PlannedRoot {
  digest: string
  mediaType: string
  /** The source's tag; null when it was requested by digest. */
  tag: string | null
  /** The source's tags that led to it and what they pointed to: the index, when one platform of it is copied. */
  sourceTags: { tag: string; digest: string }[]
  tags: { tag: string; previousDigest: string | null }[]
  /** It wasn't requested: it's an attachment or the image of an architecture tag. */
  isAttachment: boolean
}

export interface PlannedManifest {
  digest: string
  mediaType: string
  sizeBytes: number
  platform: string | null
  isInTarget: boolean
  /** Height above the deepest manifest; lower ones must be pushed first. */
  level: number
}

export interface PlannedBlob {
  digest: string
  /** Null where no manifest states it. */
  sizeBytes: number | null
  mediaType: string
  transfer: 'exists' | 'mount' | 'copy'
  /** What needs it, for error messages: `layer 2 of linux/arm64`. */
  usedBy: string
}

export interface CopyPlan {
  id: string
  kind: 'copy' | 'tag'
  /** RFC 3339. */
  createdAt: string
  from: { registry: string; repository: string }
  to: { registry: string; repository: string }
  /** The names of two stages, if it copies from a stage to a later one. */
  promotion?: { from: string; to: string }
  /** What is also copied, followed by what was requested. */
  roots: PlannedRoot[]
  manifests: PlannedManifest[]
  blobs: PlannedBlob[]
  /** Children and blobs missing from the source, and foreign layers, which are stored outside registries. */
  skipped: { digest: string; reason: 'missing' | 'foreign'; platform: string | null }[]
  pushCount: number
  mountCount: number
  copyCount: number
  /** Bytes that pass through this server, excluding blobs of unknown size. */
  copyBytes: number
  /** Why it can't be applied. */
  blockers: string[]
  warnings: string[]
}
