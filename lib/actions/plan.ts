import { formatPlace } from '@/lib/artifact/place'
import type { ComposePlan } from './compose-plan'
import type { CopyPlan } from './copy-plan'

/** Whatever is planned, looked at, and then done as planned. */
export type Plan = CopyPlan | ComposePlan

/** Who may see a plan or job is told by where it reads and changes. */
export interface Reach {
  kind: Plan['kind']
  /** Registries that it reads. */
  from: readonly string[]
  to: { registry: string; repository: string }
}

export function reachOf(plan: Plan): Reach {
  const { kind, to } = plan
  const read = plan.kind === 'compose' ? plan.sources.map(({ registry }) => registry) : [plan.from.registry]
  return { kind, to, from: [...new Set(read)].sort() }
}

/** Where what is stored comes from, as the activity log calls it. */
export function sourceTextOf(plan: Plan): string {
  if (plan.kind !== 'compose') return formatPlace(plan.from)
  return [...new Set(plan.sources.map(({ registry, repository }) => `${registry}/${repository}`))].join(', ')
}

/** Blobs that it has to see to. */
export function blobCountOf(plan: Plan): number {
  if (plan.kind !== 'compose') return plan.blobs.length
  return plan.copies.reduce((count, { blobs }) => count + blobs.length, 0)
}

export interface NamedDigest {
  digest: string
  tag: string | null
  now: string | null
}

/** Each tag that it sets; what is stored without a tag stands once, with none. */
export function namedBy(plan: Plan): NamedDigest[] {
  if (plan.kind === 'compose') return plan.names.map((name) => ({ ...name, digest: plan.index.digest }))
  return plan.roots.flatMap(({ digest, names }): NamedDigest[] =>
    names.length > 0 ? names.map((name) => ({ ...name, digest })) : [{ digest, tag: null, now: null }],
  )
}
