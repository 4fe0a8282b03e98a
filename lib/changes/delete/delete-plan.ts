import type { Place } from '@/lib/artifact/place'

/** What to delete; references of one repository, in full. */
export interface DeleteRequest {
  /** Without tag and digest: every tag of the repository. */
  from: Place[]
  /** The tags alone, or the manifests with all their tags. */
  mode: 'tags' | 'images'
  /** Delete children of an index, too, unless something else needs them. */
  hasChildren: boolean
  /** Delete attachments, too: signatures, attestations, SBOMs, and other referrers. */
  hasAttached: boolean
  /** The repository that they were copied to: what is missing there is not deleted. */
  copiedTo?: { registry: string; repository: string } | undefined
}

export interface RemovedTag {
  tag: string
  /** Null for a tag that is listed and points to nothing. */
  digest: string | null
  /** `same-digest`: another tag of a deleted digest. */
  reason: 'requested' | 'same-digest' | 'attachment'
}

export interface RemovedManifest {
  digest: string
  mediaType: string
  /** What a page calls it: `SOCI index`. */
  title: string
  sizeBytes: number
  platform: string | null
  reason: 'requested' | 'child' | 'attachment'
  /** Steps are deleted in ascending order: indexes before their children, attachments last. */
  step: number
}

/** A child or attachment that is kept. */
export interface RemainingManifest {
  digest: string
  platform: string | null
  /** `untagged`: it is untagged afterwards; `subject-deleted`: its subject is deleted. */
  reason: 'in-index' | 'tagged' | 'untagged' | 'subject-deleted'
  /** The first few tags that point to it, or whose indexes list it. */
  tags: string[]
}

export interface DeletePlan {
  id: string
  kind: 'delete'
  /** RFC 3339. */
  createdAt: string
  to: { registry: string; repository: string }
  copiedTo: { registry: string; repository: string } | null
  mode: DeleteRequest['mode']
  /** How tags are deleted: by themselves, with a placeholder manifest, or with their digest. */
  method: 'tag' | 'placeholder' | 'digest'
  tags: RemovedTag[]
  /** In the order in which they are deleted. */
  manifests: RemovedManifest[]
  kept: RemainingManifest[]
  /** Referrers tags of what is kept, and what is removed from the list of each. */
  referrersTags: { tag: string; removedDigests: string[] }[]
  /** How many tags were read, and whether those are all. */
  checkedTagCount: number
  isEveryTagChecked: boolean
  /** An estimate of what garbage collection reclaims; null where that was too much to read. */
  reclaimedBytes: number | null
  /** What has to be typed before it is applied, because it deletes more than was requested, or much. */
  confirm: string | null
  /** How the space is reclaimed. */
  garbageCollection: { text: string; command: string | null }
  blockers: string[]
  warnings: string[]
}
