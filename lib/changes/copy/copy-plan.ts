import type { Place } from '@/lib/artifact/place'

/** What is wanted; references of one repository each, in full. */
export interface CopyRequest {
  /** Without tag and digest: every tag of the repository. */
  from: Place[]
  to: Place[]
  /** Take along what tools keep beside an image: signatures, attestations, SBOMs, and what refers to it. */
  hasAttached: boolean
  /** Copy an index although the source lacks some of what it lists; many registries refuse such an index. */
  isPartial: boolean
  /** Of indexes only the image for this platform, which has another digest: `linux/arm64`. */
  platform?: string | undefined
}

/** A manifest under the names that it gets; without names it is stored under its digest alone. */
export interface PlannedRoot {
  digest: string
  mediaType: string
  /** The source's name for it; null when it was asked for by digest. */
  tag: string | null
  /** The source's tags that it was read by, and what they named: an index, where one platform is taken out of it. */
  readBy: { tag: string; digest: string }[]
  names: { tag: string; now: string | null }[]
  /** Signatures and the like of what is copied, not wished for by name. */
  isHelper: boolean
}

export interface PlannedManifest {
  digest: string
  mediaType: string
  sizeBytes: number
  platform: string | null
  isThere: boolean
  /** How far above the deepest it stands: what is lower must be stored first. */
  level: number
}

export interface PlannedBlob {
  digest: string
  /** Null where no manifest states it. */
  sizeBytes: number | null
  mediaType: string
  how: 'there' | 'mount' | 'copy'
  /** What needs it, for a refusal: `layer 2 of linux/arm64`. */
  of: string
}

export interface CopyPlan {
  id: string
  kind: 'copy' | 'tag'
  /** RFC 3339. */
  madeAt: string
  from: { registry: string; repository: string }
  to: { registry: string; repository: string }
  /** Helpers first, then what was wished for. */
  roots: PlannedRoot[]
  manifests: PlannedManifest[]
  blobs: PlannedBlob[]
  /** What the source lacks, or what is stored elsewhere and stays there. */
  left: { digest: string; why: 'missing' | 'foreign'; platform: string | null }[]
  putCount: number
  mountCount: number
  copyCount: number
  /** Bytes that will go through this server, without those of blobs whose size is unknown. */
  copyBytes: number
  /** Why it cannot be done. */
  blocked: string[]
  /** What should be known before. */
  warnings: string[]
}
