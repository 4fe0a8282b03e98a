import { formatPlace } from '@/lib/artifact/place'
import type { CopyPlan } from '@/lib/changes/copy/copy-plan'
import type { DeletePlan } from '@/lib/changes/delete/delete-plan'
import type { ImageIndexPlan } from '@/lib/changes/image-index/image-index-plan'
import type { RestorePlan } from '@/lib/changes/restore/restore-plan'

/** A change that is planned, previewed, then applied. */
export type Plan = CopyPlan | ImageIndexPlan | DeletePlan | RestorePlan

/** The registries that a plan reads and changes. They decide who may see it. */
export interface Reach {
  kind: Plan['kind']
  /** Registries that it reads. */
  from: readonly string[]
  to: { registry: string; repository: string }
}

export function reachOf(plan: Plan): Reach {
  const { kind, to } = plan
  return { kind, to, from: [...new Set(readBy(plan))].sort() }
}

function readBy(plan: Plan): string[] {
  if (plan.kind === 'create-index') return plan.sources.map(({ registry }) => registry)
  if (plan.kind === 'delete') return plan.copiedTo ? [plan.copiedTo.registry] : []
  return 'from' in plan ? [plan.from.registry] : []
}

/** The source for the activity log. Deletes and restores have only their repository. */
export function sourceTextOf(plan: Plan): string {
  if (plan.kind === 'create-index')
    return [...new Set(plan.sources.map(({ registry, repository }) => `${registry}/${repository}`))].join(
      ', ',
    )
  return formatPlace('from' in plan ? plan.from : plan.to)
}

/** How much there is to do. No `copyBytes` if the size of a blob is unknown. */
export function countsOf(plan: Plan): {
  blobCount: number
  copyBytes: number
  manifestCount: number
  tagCount: number
} {
  if (plan.kind === 'delete')
    return { blobCount: 0, copyBytes: 0, manifestCount: plan.manifests.length, tagCount: plan.tags.length }
  if (plan.kind === 'restore')
    return { blobCount: 0, copyBytes: 0, manifestCount: plan.manifests.length, tagCount: plan.tags.length }
  const { pushCount: manifestCount } = plan
  const blobs = plan.kind === 'create-index' ? plan.copies.flatMap((copy) => copy.blobs) : plan.blobs
  // Progress needs a known total.
  const isKnown = blobs.every(({ transfer, sizeBytes }) => transfer !== 'copy' || sizeBytes !== null)
  const copyBytes = isKnown ? plan.copyBytes : 0
  const blobCount = blobs.length
  if (plan.kind !== 'create-index') {
    const tagCount = plan.roots.reduce((count, { tags }) => count + tags.length, 0)
    return { blobCount, copyBytes, manifestCount, tagCount }
  }
  return { blobCount, copyBytes, manifestCount, tagCount: plan.tags.length }
}

export interface TagChange {
  /** Null for what is deleted. */
  digest: string | null
  tag: string | null
  previousDigest: string | null
}

/** Lists each tag that a plan sets or deletes, and each manifest that it pushes or deletes without a tag. */
export function listTagChanges(plan: Plan): TagChange[] {
  if (plan.kind === 'create-index') return changesOfTags(plan.index.digest, plan.tags)
  if (plan.kind === 'restore') return restoredChanges(plan)
  if (plan.kind === 'delete') return deletedChanges(plan)
  return plan.roots.flatMap(({ digest, tags }) => changesOfTags(digest, tags))
}

function changesOfTags(
  digest: string,
  names: readonly { tag: string; previousDigest: string | null }[],
): TagChange[] {
  return names.length > 0
    ? names.map((name) => ({ ...name, digest }))
    : [{ digest, tag: null, previousDigest: null }]
}

/** Children of a restored index are part of the index's change. */
function restoredChanges({ tags, manifests }: RestorePlan): TagChange[] {
  const tagged = new Set(tags.map(({ digest }) => digest))
  const untagged = manifests.filter(
    ({ digest, isInTarget, isChild }) => !isInTarget && !isChild && !tagged.has(digest),
  )
  return [...tags, ...untagged.map(({ digest }) => ({ digest, tag: null, previousDigest: null }))]
}

function deletedChanges({ tags, manifests }: DeletePlan): TagChange[] {
  const tagged = new Set(tags.map(({ digest }) => digest))
  return [
    ...tags.map(({ tag, digest: previousDigest }) => ({ digest: null, tag, previousDigest })),
    ...manifests
      .filter(({ digest, reason }) => reason === 'requested' && !tagged.has(digest))
      .map(({ digest: previousDigest }) => ({ digest: null, tag: null, previousDigest })),
  ]
}

/** Full references of source tags that a move could delete after the copy. */
export function copiedTags(plan: Plan): string[] {
  if (plan.kind !== 'copy') return []
  const { from, roots } = plan
  return roots.flatMap(({ digest, sourceTags }) =>
    sourceTags.flatMap((by) => (by.digest === digest ? [formatPlace({ ...from, tag: by.tag })] : [])),
  )
}
