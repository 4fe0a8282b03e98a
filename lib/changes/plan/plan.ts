import { formatPlace } from '@/lib/artifact/place'
import type { CopyPlan } from '@/lib/changes/copy/copy-plan'
import type { DeletePlan } from '@/lib/changes/delete/delete-plan'
import type { ImageIndexPlan } from '@/lib/changes/image-index/image-index-plan'
import type { RestorePlan } from '@/lib/changes/restore/restore-plan'

/** Whatever is planned, looked at, and then done as planned. */
export type Plan = CopyPlan | ImageIndexPlan | DeletePlan | RestorePlan

/** Who may see a plan or job is told by where it reads and changes. */
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
  if (plan.kind === 'compose') return plan.sources.map(({ registry }) => registry)
  if (plan.kind === 'delete') return plan.copiedTo ? [plan.copiedTo.registry] : []
  return 'from' in plan ? [plan.from.registry] : []
}

/** Where what is stored comes from, as the activity log calls it; what is deleted or put back comes from where it is. */
export function sourceTextOf(plan: Plan): string {
  if (plan.kind === 'compose')
    return [...new Set(plan.sources.map(({ registry, repository }) => `${registry}/${repository}`))].join(
      ', ',
    )
  return formatPlace('from' in plan ? plan.from : plan.to)
}

/** How much there is to do; no `copyBytes` where the size of a blob is unknown. */
export function countsOf(plan: Plan): {
  blobCount: number
  copyBytes: number
  manifestCount: number
  tagCount: number
} {
  if (plan.kind === 'delete')
    return { blobCount: 0, copyBytes: 0, manifestCount: plan.manifests.length, tagCount: plan.tags.length }
  if (plan.kind === 'undo')
    return { blobCount: 0, copyBytes: 0, manifestCount: plan.manifests.length, tagCount: plan.names.length }
  const { putCount: manifestCount } = plan
  const blobs = plan.kind === 'compose' ? plan.copies.flatMap((copy) => copy.blobs) : plan.blobs
  // A share of what nobody knows is no progress.
  const isKnown = blobs.every(({ how, sizeBytes }) => how !== 'copy' || sizeBytes !== null)
  const copyBytes = isKnown ? plan.copyBytes : 0
  const blobCount = blobs.length
  if (plan.kind !== 'compose') {
    const tagCount = plan.roots.reduce((count, { names }) => count + names.length, 0)
    return { blobCount, copyBytes, manifestCount, tagCount }
  }
  return { blobCount, copyBytes, manifestCount, tagCount: plan.names.length }
}

export interface NamedDigest {
  /** Null for what is deleted. */
  digest: string | null
  tag: string | null
  now: string | null
}

/** Each tag that it sets or takes away; what is stored or deleted without a tag stands once, with none. */
export function namedBy(plan: Plan): NamedDigest[] {
  if (plan.kind === 'compose') return namesOrNone(plan.index.digest, plan.names)
  if (plan.kind === 'undo') return backBy(plan)
  if (plan.kind === 'delete') return goneBy(plan)
  return plan.roots.flatMap(({ digest, names }) => namesOrNone(digest, names))
}

function namesOrNone(digest: string, names: readonly { tag: string; now: string | null }[]): NamedDigest[] {
  return names.length > 0 ? names.map((name) => ({ ...name, digest })) : [{ digest, tag: null, now: null }]
}

/** What comes back below something else is told by that. */
function backBy({ names, manifests }: RestorePlan): NamedDigest[] {
  const named = new Set(names.map(({ digest }) => digest))
  const unnamed = manifests.filter(
    ({ digest, isThere, isListed }) => !isThere && !isListed && !named.has(digest),
  )
  return [...names, ...unnamed.map(({ digest }) => ({ digest, tag: null, now: null }))]
}

function goneBy({ tags, manifests }: DeletePlan): NamedDigest[] {
  const named = new Set(tags.map(({ digest }) => digest))
  return [
    ...tags.map(({ tag, digest: now }) => ({ digest: null, tag, now })),
    ...manifests
      .filter(({ digest, why }) => why === 'asked' && !named.has(digest))
      .map(({ digest: now }) => ({ digest: null, tag: null, now })),
  ]
}

/** Tags that could go once they were copied, in full; none where nothing is left behind. */
export function copiedTags(plan: Plan): string[] {
  if (plan.kind !== 'copy') return []
  const { from, roots } = plan
  return roots.flatMap(({ digest, readBy }) =>
    readBy.flatMap((by) => (by.digest === digest ? [formatPlace({ ...from, tag: by.tag })] : [])),
  )
}
