export interface FoundRepository {
  registry: string
  repository: string
}

export interface FoundTag extends FoundRepository {
  tag: string
}

/** What a digest is: what a tag points to or a page showed, or as what a loaded manifest mentions it. */
export type DigestKind = 'manifest' | 'child' | 'attestation' | 'config' | 'layer' | 'attachment'

/** A loaded manifest that mentions a digest: an image its layers and config, an index its children. */
export interface DigestUse {
  digest: string
  /** The platform of that image, where an index says it. */
  platform: string | null
  /** Which of its layers the digest is, from 1. */
  position?: number
}

/**
 * `tags` lead to it, as they were when they were last read; of a manifest with tags of its own, those point to it, and
 * `usedByTags` lead to it by what lists it. Of all lists a few are given.
 */
export interface FoundDigest extends FoundRepository {
  digest: string
  kind: DigestKind
  tags: string[]
  usedByTags?: string[]
  platform: string | null
  usedBy: DigestUse[]
  usedByCount: number
}

/** What a search for digests looked through: the manifests that were loaded for the one who asks. */
export interface DigestCoverage {
  manifests: number
  repositories: number
}

/** A registry whose list is not, or not wholly, in the answer, and why. While `reading` it is worth asking again soon. */
export interface Unlisted {
  registry: string
  state: 'reading' | 'refused' | 'failed' | 'truncated'
  message: string
}

/** Answer to a search: the best of each kind, best first, and how many there are in all. */
export interface SearchAnswer {
  repositories: FoundRepository[]
  tags: FoundTag[]
  digests: FoundDigest[]
  counts: { repositories: number; tags: number; digests: number }
  /** Absent where the text is no beginning of a digest. */
  digestCoverage?: DigestCoverage
  unlisted: Unlisted[]
}
