export interface FoundRepository {
  registry: string
  repository: string
}

export interface FoundTag extends FoundRepository {
  tag: string
}

/** `tags` named it when they were last read, or an index that holds it (`isChild`) for this platform. */
export interface FoundDigest extends FoundRepository {
  digest: string
  tags: string[]
  isChild: boolean
  platform: string | null
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
  unlisted: Unlisted[]
}
