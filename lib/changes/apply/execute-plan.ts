import 'server-only'
import { randomUUID } from 'node:crypto'
import type { ActivityLog } from '@/lib/changes/activity/activity-log'
import { activityLog } from '@/lib/changes/activity/current-activity-log'
import { applyCopy, checkCopy } from '@/lib/changes/copy/apply-copy'
import { applyDelete, checkDelete } from '@/lib/changes/delete/apply-delete'
import { applyImageIndex, checkImageIndex } from '@/lib/changes/image-index/apply-image-index'
import type { RunEnd } from '@/lib/changes/jobs/job-ends'
import { runJob, type Work } from '@/lib/changes/jobs/run-job'
import type { Plan } from '@/lib/changes/plan/plan'
import { applyRestore, checkRestore } from '@/lib/changes/restore/apply-restore'
import type { RegistryError } from '@/lib/oci/registry-error'
import { rowError } from '@/lib/tag-details/rows'
import { type FoundTags, toActivityEntries } from './activity-entries'
import { guardTarget } from './guard-target'
import type { OpenedPlan } from './open-plan'

/**
 * Tags that are checked before the job starts. With more, the check is the job's first step, and the job fails with
 * it.
 */
const MAX_CHECKED = 2000

export interface StartedJob {
  job: string
  /** Never rejects: a failed job has ended too. */
  ended: Promise<RunEnd>
}

/**
 * Starts a plan as a job, for pages, API and command line alike. Nothing may have changed since it was made, and the
 * job is in the activity log before its first change. Throws a 409 `PLAN_STALE` or a 503 without changing anything.
 */
export async function executePlan(opened: OpenedPlan, plan: Plan, signal: AbortSignal): Promise<StartedJob> {
  const activity = await activityLog()
  const job = randomUUID()
  const guarded = { ...opened, target: guardTarget(opened.target) }
  const { work, found } = await workOf(guarded, { plan, job, activity }, signal)
  const lost = await activity.begin(toActivityEntries(plan, { job, who: opened.who, found }), opened.actor)
  const { promise: ended, resolve } = Promise.withResolvers<RunEnd>()
  const onEnd = async (end: RunEnd) => {
    await activity.end(job, { outcome: end.end, endedAt: end.endedAt, detail: end.error?.message ?? null })
    resolve(end)
  }
  try {
    await runJob({ id: job, plan, owner: opened.owner, actor: opened.actor, lost }, work, onEnd)
  } catch (error) {
    await onEnd({ end: 'failed', endedAt: new Date().toISOString(), error: rowError(error as RegistryError) })
    throw error
  }
  return { job, ended }
}

/** Checks a plan and returns the function that applies it. Throws if something has changed since it was made. */
async function workOf(
  opened: OpenedPlan,
  { plan, job, activity }: { plan: Plan; job: string; activity: ActivityLog },
  signal: AbortSignal,
): Promise<{ work: Work; found: FoundTags | undefined }> {
  if (plan.kind === 'create-index') {
    const found = await checkImageIndex(opened, plan, signal)
    return { found, work: (run) => applyImageIndex(opened, plan, run) }
  }
  if (plan.kind === 'delete') {
    const isQuick = plan.checkedTagCount <= MAX_CHECKED
    const found = isQuick ? await checkDelete(opened, plan, signal) : undefined
    const work: Work = async (run) =>
      applyDelete(opened, plan, {
        ...run,
        seen: found ?? (await checkDelete(opened, plan, run.signal)),
        keep: (manifests) => activity.keep(job, manifests),
      })
    return { found, work }
  }
  if (plan.kind === 'restore') {
    const found = await checkRestore(opened, plan, signal)
    const work: Work = async (run) =>
      applyRestore(opened, plan, { ...run, kept: await activity.kept(plan.deleteJob) })
    return { found, work }
  }
  const endpoints = { ...opened, source: await opened.open(plan.from.registry) }
  const found = await checkCopy(endpoints, plan, signal)
  return { found, work: (run) => applyCopy(endpoints, plan, run) }
}
