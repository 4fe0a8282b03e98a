import type { Place } from '@/lib/artifact/place'
import type { ArtifactKind } from '@/lib/oci/artifact-kind'

/** What to delete: full references of one repository. */
export interface DeleteRequest {
  /** Without tag and digest, every tag of the repository. */
  from: Place[]
  /** The tags alone, or the manifests with all their tags. */
  mode: 'tags' | 'images'
  /** Also delete children of an index, unless something else needs them. */
  hasChildren: boolean
  /** Also delete attachments: signatures, attestations, SBOMs, and other referrers. */
  hasAttached: boolean
  /** The repository that they were copied to. Whatever is missing there isn't deleted. */
  copiedTo?: { registry: string; repository: string } | undefined
}

export interface RemovedTag {
  tag: string
  /** Null for a tag that is listed but points to nothing. */
  digest: string | null
  /** `same-digest`: another tag of a deleted digest. */
  reason: 'requested' | 'same-digest' | 'attachment'
}

export interface RemovedManifest {
  digest: string
  mediaType: string
  type: ArtifactKind
  /** What pages call it, such as `SOCI index`. */
  title: string
  sizeBytes: number
  platform: string | null
  reason: 'requested' | 'child' | 'attachment'
  /** Steps are deleted in ascending order: indexes before their children, attachments last. */
  step: number
  /** The first requested manifest that it's deleted with. Null if none is known. */
  root: string | null
}

/** A requested manifest. */
export interface DeletedRoot {
  digest: string
  /** The size of what only it needs, with its children and attachments. Null if unknown. */
  uniqueBytes: number | null
}

/** A child or attachment that is kept. */
export interface RemainingManifest {
  digest: string
  platform: string | null
  /** `untagged`: no tag reaches it afterwards; `subject-deleted`: its subject is deleted. */
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
  /** How tags are deleted: directly, with a placeholder manifest, or with their digest. */
  method: 'tag' | 'placeholder' | 'digest'
  tags: RemovedTag[]
  /** The requested manifests, or those of requested tags. Empty if only tags are deleted. */
  roots: DeletedRoot[]
  /** In the order they are deleted. */
  manifests: RemovedManifest[]
  kept: RemainingManifest[]
  /** Referrers tags of kept manifests, and what is removed from each list. */
  referrersTags: { tag: string; removedDigests: string[] }[]
  /** How many tags were read, and whether that's all of them. */
  checkedTagCount: number
  isEveryTagChecked: boolean
  /** An estimate of what garbage collection reclaims; null if there was too much to read. */
  reclaimedBytes: number | null
  /**
   * Text that has to be typed before it's applied, because it deletes more than was requested, or a lot: how many tags
   * it deletes, or manifests if it deletes no tags.
   */
  confirm: string | null
  /** How to reclaim the space. */
  garbageCollection: { text: string; command: string | null }
  blockers: string[]
  warnings: string[]
}
