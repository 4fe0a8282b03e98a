export interface FoundRepository {
  registry: string
  repository: string
}

export interface FoundTag extends FoundRepository {
  tag: string
}

/** What a digest is: a manifest that was tagged or opened, or its role in a loaded manifest. */
export type DigestKind = 'manifest' | 'child' | 'attestation' | 'config' | 'layer' | 'attachment'

/** A loaded manifest that contains a digest: an image its layers and config, an index its children. */
export interface DigestUse {
  digest: string
  /** The image's platform, if an index has it. */
  platform: string | null
  /** The layer's position, starting at 1. */
  position?: number
}

/**
 * `tags`, as last read, lead to the digest. If it has tags of its own, `tags` are those, and `usedByTags` are
 * the tags of manifests that contain it. Lists are limited.
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

/** The extent of a digest search: the manifests loaded for this visitor. */
export interface DigestCoverage {
  manifests: number
  repositories: number
}

/** A registry whose list is missing or incomplete, and why. While `reading`, search again soon. */
export interface Unlisted {
  registry: string
  state: 'reading' | 'refused' | 'failed' | 'truncated'
  message: string
}

/** A search result: the best of each kind, best first, and total counts. */
export interface SearchAnswer {
  repositories: FoundRepository[]
  tags: FoundTag[]
  digests: FoundDigest[]
  counts: { repositories: number; tags: number; digests: number }
  /** Undefined if the text isn't a digest prefix. */
  digestCoverage?: DigestCoverage
  unlisted: Unlisted[]
}
