import 'server-only'
import { randomUUID } from 'node:crypto'
import { type ActivityLog, activityLog } from '@/lib/changes/activity/activity-log'
import { checkPlan, runCopy } from '@/lib/changes/copy/apply-copy'
import { checkDelete, runDelete } from '@/lib/changes/delete/apply-delete'
import { checkCompose, runCompose } from '@/lib/changes/image-index/apply-image-index'
import type { JobEnd } from '@/lib/changes/jobs/job-line'
import { startJob, type Work } from '@/lib/changes/jobs/jobs'
import { type Plan, type Reach, reachOf } from '@/lib/changes/plan/plan'
import { findPlan, unknownPlan } from '@/lib/changes/plan/stored-plans'
import { checkUndo, runUndo } from '@/lib/changes/restore/apply-restore'
import { RegistryError } from '@/lib/oci/registry-error'
import { rowError } from '@/lib/tag-details/rows'
import { entriesOf, type FoundTags } from './activity-entries'
import { type Acting, openFor } from './open-plan'

/** Tags that are looked at again before the answer; to look at more is the job's first step, whose failure it then is. */
const MAX_CHECKED = 2000

/**
 * Runs a plan of the visitor of the current request, if everything is still as it was planned; gives the job. It is in
 * the activity log before anything is changed. A plan that wants it is run only with what it wants typed.
 */
export async function runPlan(id: string, typed: string | undefined, signal: AbortSignal): Promise<string> {
  const { plan, owner } = findPlan(id)
  const acting = await openFor(reachOf(plan))
  if (acting.owner !== owner) throw unknownPlan()
  const [reason] = plan.blocked
  if (reason) throw new RegistryError(409, 'UNSUPPORTED', `This plan cannot be run. ${reason}`)
  if (plan.kind === 'delete' && plan.confirm !== null && typed !== plan.confirm)
    throw unconfirmed(plan.confirm)
  const activity = await activityLog()
  const job = randomUUID()
  const { work, found } = await workOf(acting, { plan, job, activity }, signal)
  const lost = activity.begin(entriesOf(plan, { job, who: acting.who, found }), acting.actor)
  const onEnd = ({ end, endedAt, error }: JobEnd) =>
    activity.end(job, { outcome: end, endedAt, detail: error?.message ?? null })
  try {
    startJob({ id: job, plan, owner, actor: acting.actor, lost }, work, onEnd)
  } catch (error) {
    onEnd({ end: 'failed', endedAt: new Date().toISOString(), error: rowError(error as RegistryError) })
    throw error
  }
  return job
}

/** Who the visitor of the current request is, where a plan or job reads and changes. */
export async function ownerAt(reach: Reach): Promise<string> {
  return (await openFor(reach)).owner
}

/** What a plan does, and what was found; throws when something is not as it was planned. */
async function workOf(
  acting: Acting,
  { plan, job, activity }: { plan: Plan; job: string; activity: ActivityLog },
  signal: AbortSignal,
): Promise<{ work: Work; found: FoundTags | undefined }> {
  if (plan.kind === 'compose') {
    const found = await checkCompose(acting, plan, signal)
    return { found, work: (run) => runCompose(acting, plan, run) }
  }
  if (plan.kind === 'delete') {
    const isQuick = plan.seenTagCount <= MAX_CHECKED
    const found = isQuick ? await checkDelete(acting, plan, signal) : undefined
    const work: Work = async (run) =>
      runDelete(acting, plan, {
        ...run,
        seen: found ?? (await checkDelete(acting, plan, run.signal)),
        keep: (manifests) => activity.keep(job, manifests),
      })
    return { found, work }
  }
  if (plan.kind === 'undo') {
    const found = await checkUndo(acting, plan, signal)
    return { found, work: (run) => runUndo(acting, plan, { ...run, kept: activity.kept(plan.of) }) }
  }
  const actors = { ...acting, source: await acting.open(plan.from.registry) }
  const found = await checkPlan(actors, plan, signal)
  return { found, work: (run) => runCopy(actors, plan, run) }
}

function unconfirmed(text: string): RegistryError {
  return new RegistryError(
    400,
    'UNCONFIRMED',
    'More goes than was asked for, or much: that has to be confirmed.',
    {
      cure: `Look at the plan, and send {"confirm": "${text}"} with it.`,
    },
  )
}
