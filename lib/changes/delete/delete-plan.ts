import type { Place } from '@/lib/artifact/place'

/** What is to go; references of one repository, in full. */
export interface DeleteRequest {
  /** Without tag and digest: every tag of the repository. */
  from: Place[]
  /** The tags alone, or the manifests, with every tag that names them. */
  how: 'tags' | 'images'
  /** With an index what it lists, as far as nothing else needs it. */
  hasChildren: boolean
  /** With each manifest its signatures, attestations, SBOMs, and whatever refers to it. */
  hasAttached: boolean
  /** The repository that they were copied to: what is not there does not go. */
  copiedTo?: { registry: string; repository: string } | undefined
}

export interface RemovedTag {
  tag: string
  /** Null for a tag that is listed and names nothing. */
  digest: string | null
  /** `same`: another tag of a digest that goes. */
  why: 'asked' | 'same' | 'attached'
}

export interface RemovedManifest {
  digest: string
  mediaType: string
  /** What a page calls it: `SOCI index`. */
  title: string
  sizeBytes: number
  platform: string | null
  why: 'asked' | 'child' | 'attached'
  /** What has the same goes together, after what has less: indexes before what they list, and what is about something last. */
  step: number
}

/** What one might think goes, and does not. */
export interface StayingManifest {
  digest: string
  platform: string | null
  /** `left`: nothing that is known here names it then; `dangling`: it is about something that goes. */
  why: 'listed' | 'named' | 'left' | 'dangling'
  /** Tags that name it, or whose indexes list it; the first few. */
  by: string[]
}

export interface DeletePlan {
  id: string
  kind: 'delete'
  /** RFC 3339. */
  madeAt: string
  to: { registry: string; repository: string }
  copiedTo: { registry: string; repository: string } | null
  how: DeleteRequest['how']
  /** How a tag goes: by itself, by a manifest that is pushed there and then deleted, or with its digest. */
  by: 'tag' | 'throw-away' | 'digest'
  tags: RemovedTag[]
  /** In the order in which they go. */
  manifests: RemovedManifest[]
  stays: StayingManifest[]
  /** Tags that list referrers of what stays, and what is taken out of each. */
  lists: { tag: string; without: string[] }[]
  /** How many tags were looked through, and whether those are all. */
  seenTagCount: number
  isSeenWhole: boolean
  /** Bytes that no tag of this repository leads to afterwards, an estimate; null where that was too much to read. */
  freedBytes: number | null
  /** What has to be typed before it runs, because more goes than was asked for, or much. */
  confirm: string | null
  /** How the space comes back. */
  collection: { text: string; command: string | null }
  blocked: string[]
  warnings: string[]
}
