import { formatCount } from '@/lib/format'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Plan } from './plan'

/** Of one plan, in entries: its manifests, blobs and tags, about 300 bytes each. */
export const MAX_PLAN_SIZE = 400_000
/** The size of an empty plan. */
const EMPTY_SIZE = 100

/** A plan's size in entries. */
export function sizeOfPlan(plan: Plan): number {
  return EMPTY_SIZE + countEntries(plan)
}

/** Throws a 422 for a plan that is larger than a store keeps. */
export function refuseLargePlan(plan: Plan): void {
  if (sizeOfPlan(plan) <= MAX_PLAN_SIZE) return
  const limit = formatCount(MAX_PLAN_SIZE - EMPTY_SIZE)
  throw new RegistryError(
    422,
    'TOO_LARGE',
    `This plan is too large to apply: it has ${formatCount(countEntries(plan))} manifests, blobs, and tags. The limit is ${limit}.`,
    { fix: 'Select fewer tags, and preview the changes again.' },
  )
}

function countEntries(plan: Plan): number {
  if (plan.kind === 'delete') return plan.tags.length + plan.manifests.length + plan.kept.length
  if (plan.kind === 'restore') return plan.manifests.length + plan.tags.length
  const copies = plan.kind === 'create-index' ? plan.copies : [plan]
  return copies.reduce(
    (sum, { manifests, blobs, roots }) => sum + manifests.length + blobs.length + roots.length,
    0,
  )
}
