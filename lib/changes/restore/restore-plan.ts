export interface RestoredManifest {
  digest: string
  mediaType: string
  sizeBytes: number
  isThere: boolean
  /** An index that comes back, too, lists it. */
  isListed: boolean
  /** How far above the deepest it stands: what is lower must be stored first. */
  level: number
}

/** What a delete took away, as far as it can be put back. */
export interface RestorePlan {
  id: string
  kind: 'undo'
  /** RFC 3339. */
  madeAt: string
  /** The job that is undone. */
  of: string
  to: { registry: string; repository: string }
  manifests: RestoredManifest[]
  names: { tag: string; digest: string; now: string | null }[]
  /** What stays away: tags and digests, with the reason, and the digest that it is about. */
  left: { name: string; why: string; of?: string }[]
  blocked: string[]
  warnings: string[]
}

/** Why something stays away, in words. */
export function describeLeft({ name, why, of }: RestorePlan['left'][number]): string {
  return `${name}: ${why}${of === undefined ? '' : ` (${of})`}`
}
