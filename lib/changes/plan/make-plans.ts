import 'server-only'
import { readAccess } from '@/lib/access/read-access'
import type { Place } from '@/lib/artifact/place'
import { activityLog } from '@/lib/changes/activity/current-activity-log'
import { openPlan } from '@/lib/changes/apply/open-plan'
import type { CopyPlan, CopyRequest } from '@/lib/changes/copy/copy-plan'
import { planCopy } from '@/lib/changes/copy/plan-copy'
import { parseCopyPlaces } from '@/lib/changes/copy/read-copy-roots'
import type { DeletePlan, DeleteRequest } from '@/lib/changes/delete/delete-plan'
import { placeOf, planDelete } from '@/lib/changes/delete/plan-delete'
import type { ImageIndexPlan, ImageIndexRequest } from '@/lib/changes/image-index/image-index-plan'
import { planImageIndex, targetOf } from '@/lib/changes/image-index/plan-image-index'
import { planRestore } from '@/lib/changes/restore/plan-restore'
import type { RestorePlan } from '@/lib/changes/restore/restore-plan'
import { selectDeleted } from '@/lib/changes/restore/select-deleted'
import { laterRegistries, type Retention, tryRetention } from '@/lib/changes/retention/plan-retention'
import { problemOf, type RetentionRules } from '@/lib/changes/retention/rules'
import { RegistryError } from '@/lib/oci/registry-error'
import { getSettings } from '@/lib/settings/settings'
import { rowError } from '@/lib/tag-details/rows'
import { planStore } from './current-plan-store'
import { reachOf } from './plan'
import { inPlanningTurn } from './planning-turn'

/** Plans a copy or retag for the visitor of the current request, and stores the plan for them. */
export async function makeCopyPlan(request: CopyRequest, signal: AbortSignal): Promise<CopyPlan> {
  const { from, to } = parseCopyPlaces(request)
  const isOneRepository = from.registry === to.registry && from.repository === to.repository
  const opened = await openPlan({ kind: isOneRepository ? 'tag' : 'copy', from: [from.registry], to })
  await activityLog()
  const { stages = [] } = await getSettings()
  const source = await opened.open(from.registry)
  const plan = await inPlanningTurn(opened.actor, signal, () =>
    planCopy({ source, target: opened.target, stages }, request, signal),
  )
  await (await planStore()).put(plan, opened.owner)
  return plan
}

/** The same for an image index. */
export async function makeImageIndexPlan(
  request: ImageIndexRequest,
  signal: AbortSignal,
): Promise<ImageIndexPlan> {
  const to = targetOf(request)
  const from = [...new Set(request.images.map(({ registry }) => registry))].sort()
  const opened = await openPlan({ kind: 'create-index', from, to })
  await activityLog()
  const { stages = [] } = await getSettings()
  const plan = await inPlanningTurn(opened.actor, signal, () =>
    planImageIndex({ ...opened, stages }, request, signal),
  )
  await (await planStore()).put(plan, opened.owner)
  return plan
}

/** The same for a delete of tags or digests of a repository. */
export async function makeDeletePlan(request: DeleteRequest, signal: AbortSignal): Promise<DeletePlan> {
  const to = placeOf(request)
  const from = request.copiedTo ? [request.copiedTo.registry] : []
  const opened = await openPlan({ kind: 'delete', from, to })
  await activityLog()
  const plan = await inPlanningTurn(opened.actor, signal, () => planDelete(opened, request, signal))
  await (await planStore()).put(plan, opened.owner)
  return plan
}

/** The same for what retention rules delete from each repository: one plan each, applied separately. */
export async function makeRetentionPlans(
  places: readonly Place[],
  rules: RetentionRules,
  signal: AbortSignal,
): Promise<Retention[]> {
  const problem = problemOf(rules)
  if (problem) throw new RegistryError(400, 'REQUEST_INVALID', problem)
  await activityLog()
  const { stages = [] } = await getSettings()
  const planned: Retention[] = []
  for (const { registry, repository } of places) {
    const to = { registry, repository }
    const from = rules.keepPromoted ? laterRegistries(stages, to) : []
    const opened = await openPlan({ kind: 'delete', from, to })
    const retention = await inPlanningTurn(opened.actor, signal, () =>
      tryRetention({ ...opened, stages }, to, rules, signal),
    )
    planned.push(await storeRetention(retention))
  }
  return planned
}

/** A plan that is too large to store doesn't hide those of other repositories. */
async function storeRetention(retention: Retention): Promise<Retention> {
  const { registry, repository, plan } = retention
  if (!plan) return retention
  const { owner } = await openPlan(reachOf(plan))
  try {
    await (await planStore()).put(plan, owner)
    return retention
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    return { registry, repository, tags: [], plan: null, problem: rowError(error) }
  }
}

/**
 * The same for restoring what a job deleted, or only some of its tags, for anyone who may read its repository and for
 * the person who deleted it. Throws a 404 for an unknown job, or someone else's.
 */
export async function makeRestorePlan(
  { job, tags }: { job: string; tags?: readonly string[] | undefined },
  signal: AbortSignal,
): Promise<RestorePlan> {
  const activity = await activityLog()
  const entries = await activity.ofJob(job)
  const [first] = entries
  if (first?.action !== 'delete') throw unknownJobError()
  const to = { registry: first.registry, repository: first.repository }
  const opened = await openPlan({ kind: 'restore', from: [], to })
  const access = await readAccess(opened.targetSource, to.repository, signal)
  if (access === 'refused' || (access === 'gone' && opened.actor !== (await activity.actorOf(job))))
    throw unknownJobError()
  if (entries.some(({ outcome }) => outcome === 'running')) throw stillRunningError()
  const deleted = { entries, kept: await activity.kept(job) }
  const plan = await inPlanningTurn(opened.actor, signal, async () =>
    planRestore(opened, { job, to, ...(tags ? await selectDeleted(deleted, tags) : deleted) }, signal),
  )
  await (await planStore()).put(plan, opened.owner)
  return plan
}

function stillRunningError(): RegistryError {
  return new RegistryError(409, 'JOB_RUNNING', 'The job is still running.', {
    fix: 'Cancel the job, or wait for it to end.',
  })
}

function unknownJobError(): RegistryError {
  return new RegistryError(404, 'JOB_UNKNOWN', 'Delete job not found, or your account has no access to it.')
}
