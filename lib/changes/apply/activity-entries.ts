import 'server-only'
import type { NewActivity } from '@/lib/changes/activity/activity-log'
import { listTagChanges, type Plan, sourceTextOf } from '@/lib/changes/plan/plan'

/** What tags of the target point to when a plan is applied; null for a new tag. */
export type FoundTags = ReadonlyMap<string, string | null>

/**
 * Lists each tag that a plan changes, for the activity log. A plan can be applied twice, so the previous digest of a
 * tag is the one found now, where it was checked.
 */
export function toActivityEntries(
  plan: Plan,
  { job, who, found }: { job: string; who: string; found?: FoundTags | undefined },
): NewActivity[] {
  const before = (tag: string | null, planned: string | null) =>
    tag !== null && found?.has(tag) ? (found.get(tag) ?? null) : planned
  const { registry, repository } = plan.to
  const common = { job, actor: who, action: actionOf(plan), source: sourceTextOf(plan), registry, repository }
  return listTagChanges(plan).map(({ digest, tag, previousDigest }) => ({
    ...common,
    tag,
    previousDigest: before(tag, previousDigest),
    newDigest: digest,
  }))
}

/** What the person did, which is more than how the plan does it. */
function actionOf(plan: Plan): NewActivity['action'] {
  return 'promotion' in plan && plan.promotion ? 'promote' : plan.kind
}
