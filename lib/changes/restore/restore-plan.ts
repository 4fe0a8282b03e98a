export interface RestoredManifest {
  digest: string
  mediaType: string
  sizeBytes: number
  isInTarget: boolean
  /** A restored index lists it. */
  isChild: boolean
  /** Height above the deepest manifest; lower ones must be pushed first. */
  level: number
}

/** What can be restored after a delete. */
export interface RestorePlan {
  id: string
  kind: 'restore'
  /** RFC 3339. */
  createdAt: string
  /** The job that deleted it. */
  deleteJob: string
  to: { registry: string; repository: string }
  manifests: RestoredManifest[]
  tags: { tag: string; digest: string; previousDigest: string | null }[]
  /** Tags and digests that can't be restored, with the reason and the digest concerned. */
  skipped: { name: string; reason: string; subject?: string }[]
  blockers: string[]
  warnings: string[]
}

/** Explains why something can't be restored. */
export function describeLeft({ name, reason, subject }: RestorePlan['skipped'][number]): string {
  return `${name}: ${reason}${subject === undefined ? '' : ` (${subject})`}`
}
