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
import { laterRegistries, type Retention, tryRetention } from '@/lib/changes/retention/plan-retention'
import { problemOf, type RetentionRules } from '@/lib/changes/retention/rules'
import { RegistryError } from '@/lib/oci/registry-error'
import { getSettings } from '@/lib/settings/settings'
import { planStore } from './current-plan-store'
import { reachOf } from './plan'
import { inPlanningTurn } from './planning-turn'

/** Plans a copy, or tags, for the visitor of the current request, and keeps the plan for them. */
export async function makeCopyPlan(wish: CopyRequest, signal: AbortSignal): Promise<CopyPlan> {
  const { from, to } = parseCopyPlaces(wish)
  const isWithin = from.registry === to.registry && from.repository === to.repository
  const acting = await openPlan({ kind: isWithin ? 'tag' : 'copy', from: [from.registry], to })
  await activityLog()
  const { stages = [] } = await getSettings()
  const source = await acting.open(from.registry)
  const plan = await inPlanningTurn(acting.actor, signal, () =>
    planCopy({ source, target: acting.target, stages }, wish, signal),
  )
  await planStore().put(plan, acting.owner)
  return plan
}

/** Plans an index of images, likewise. */
export async function makeImageIndexPlan(
  wish: ImageIndexRequest,
  signal: AbortSignal,
): Promise<ImageIndexPlan> {
  const to = targetOf(wish)
  const from = [...new Set(wish.parts.map(({ registry }) => registry))].sort()
  const acting = await openPlan({ kind: 'compose', from, to })
  await activityLog()
  const { stages = [] } = await getSettings()
  const plan = await inPlanningTurn(acting.actor, signal, () =>
    planImageIndex({ ...acting, stages }, wish, signal),
  )
  await planStore().put(plan, acting.owner)
  return plan
}

/** Plans what goes with tags or digests of a repository, likewise. */
export async function makeDeletePlan(wish: DeleteRequest, signal: AbortSignal): Promise<DeletePlan> {
  const to = placeOf(wish)
  const from = wish.copiedTo ? [wish.copiedTo.registry] : []
  const acting = await openPlan({ kind: 'delete', from, to })
  await activityLog()
  const plan = await inPlanningTurn(acting.actor, signal, () => planDelete(acting, wish, signal))
  await planStore().put(plan, acting.owner)
  return plan
}

/** Plans what rules would delete of each repository: each a plan of its own, to be run by itself. */
export async function makeRetentionPlans(
  places: readonly Place[],
  rules: RetentionRules,
  signal: AbortSignal,
): Promise<Retention[]> {
  const problem = problemOf(rules)
  if (problem) throw new RegistryError(400, 'UNSUPPORTED', problem)
  await activityLog()
  const { stages = [] } = await getSettings()
  const planned: Retention[] = []
  for (const { registry, repository } of places) {
    const to = { registry, repository }
    const from = rules.keepsPromoted ? laterRegistries(stages, to) : []
    const acting = await openPlan({ kind: 'delete', from, to })
    const retention = await inPlanningTurn(acting.actor, signal, () =>
      tryRetention({ ...acting, stages }, to, rules, signal),
    )
    if (retention.plan) await planStore().put(retention.plan, (await openPlan(reachOf(retention.plan))).owner)
    planned.push(retention)
  }
  return planned
}

/**
 * Plans to put back what a job deleted, likewise: for those who may read its repository, and for who deleted it. Throws a
 * 404 for a job that is unknown, or another's.
 */
export async function makeRestorePlan(job: string, signal: AbortSignal): Promise<RestorePlan> {
  const activity = await activityLog()
  const entries = await activity.ofJob(job)
  const [first] = entries
  if (first?.kind !== 'delete') throw unknownJob()
  const to = { registry: first.registry, repository: first.repository }
  const acting = await openPlan({ kind: 'undo', from: [], to })
  const access = await readAccess(acting.targetSource, to.repository, signal)
  if (access === 'refused' || (access === 'gone' && acting.actor !== (await activity.actorOf(job))))
    throw unknownJob()
  if (entries.some(({ outcome }) => outcome === 'running')) throw stillRuns()
  const kept = await activity.kept(job)
  const plan = await inPlanningTurn(acting.actor, signal, () =>
    planRestore(acting, { job, to, entries, kept }, signal),
  )
  await planStore().put(plan, acting.owner)
  return plan
}

function stillRuns(): RegistryError {
  return new RegistryError(409, 'UNSUPPORTED', 'That job still runs.', {
    cure: 'Stop it, or wait for its end.',
  })
}

function unknownJob(): RegistryError {
  return new RegistryError(
    404,
    'JOB_UNKNOWN',
    'There is no such job that deleted something and that you may see.',
  )
}
