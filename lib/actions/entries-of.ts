import 'server-only'
import type { Begun } from '@/lib/activity/activity-log'
import { namedBy, type Plan, sourceTextOf } from './plan'

/** What the activity log says of a plan that is run: each tag that it changes. */
export function entriesOf(plan: Plan, { job, who }: { job: string; who: string }): Begun[] {
  const { registry, repository } = plan.to
  const common = { job, who, kind: plan.kind, source: sourceTextOf(plan), registry, repository }
  return namedBy(plan).map(({ digest, tag, now }) => ({ ...common, tag, fromDigest: now, toDigest: digest }))
}
