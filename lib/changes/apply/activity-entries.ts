import 'server-only'
import type { NewActivity } from '@/lib/changes/activity/activity-log'
import { namedBy, type Plan, sourceTextOf } from '@/lib/changes/plan/plan'

/** What tags of the target point to when a plan is run; null for nothing. */
export type FoundTags = ReadonlyMap<string, string | null>

/**
 * What the activity log says of a plan that is run: each tag that it changes. A plan may be run twice, so what a tag
 * pointed to before is what was found now, where it was looked for.
 */
export function toActivityEntries(
  plan: Plan,
  { job, who, found }: { job: string; who: string; found?: FoundTags | undefined },
): NewActivity[] {
  const before = (tag: string | null, planned: string | null) =>
    tag !== null && found?.has(tag) ? (found.get(tag) ?? null) : planned
  const { registry, repository } = plan.to
  const common = { job, who, kind: plan.kind, source: sourceTextOf(plan), registry, repository }
  return namedBy(plan).map(({ digest, tag, now }) => ({
    ...common,
    ...{ tag, fromDigest: before(tag, now), toDigest: digest },
  }))
}
