import type { Place } from '@/lib/artifact/place'

/** What to copy; references of one repository each, in full. */
export interface CopyRequest {
  /** Without tag and digest: every tag of the repository. */
  from: Place[]
  to: Place[]
  /** Copy attachments, too: signatures, attestations, SBOMs, and other referrers. */
  hasAttached: boolean
  /** Copy an index although children of it are missing; many registries refuse such an index. */
  isPartial: boolean
  /** Of indexes only the image for this platform, such as `linux/arm64`, whose digest differs from the index's. */
  platform?: string | undefined
}

/** A manifest and the tags that it gets; without tags it is stored by digest alone. */
export interface PlannedRoot {
  digest: string
  mediaType: string
  /** The source's tag; null when it was requested by digest. */
  tag: string | null
  /** The source's tags that it was read by, and what they pointed to: an index, where one platform of it is copied. */
  sourceTags: { tag: string; digest: string }[]
  tags: { tag: string; previousDigest: string | null }[]
  /** It is also copied: an attachment, or the image of an architecture tag, that nobody requested. */
  isAttachment: boolean
}

export interface PlannedManifest {
  digest: string
  mediaType: string
  sizeBytes: number
  platform: string | null
  isInTarget: boolean
  /** Height above the deepest manifest: lower ones must be stored first. */
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
  /** What is also copied, then what was requested. */
  roots: PlannedRoot[]
  manifests: PlannedManifest[]
  blobs: PlannedBlob[]
  /** What is missing in the source, and foreign layers, which stay where they are. */
  skipped: { digest: string; reason: 'missing' | 'foreign'; platform: string | null }[]
  pushCount: number
  mountCount: number
  copyCount: number
  /** Bytes that go through this server, without blobs of unknown size. */
  copyBytes: number
  /** Why it can't be applied. */
  blockers: string[]
  warnings: string[]
}
