export interface RestoredManifest {
  digest: string
  mediaType: string
  sizeBytes: number
  isThere: boolean
  /** A restored index lists it. */
  isListed: boolean
  /** Height above the deepest manifest: lower ones must be stored first. */
  level: number
}

/** What can be restored of a delete. */
export interface RestorePlan {
  id: string
  kind: 'undo'
  /** RFC 3339. */
  createdAt: string
  /** The job that deleted it. */
  of: string
  to: { registry: string; repository: string }
  manifests: RestoredManifest[]
  names: { tag: string; digest: string; now: string | null }[]
  /** Tags and digests that can't be restored, with the reason, and the digest that it concerns. */
  left: { name: string; why: string; of?: string }[]
  blocked: string[]
  warnings: string[]
}

/** Says why something can't be restored. */
export function describeLeft({ name, why, of }: RestorePlan['left'][number]): string {
  return `${name}: ${why}${of === undefined ? '' : ` (${of})`}`
}
