import 'server-only'
import { randomUUID } from 'node:crypto'
import { type ActivityLog, activityLog, type Begun } from '@/lib/activity/activity-log'
import { readAccess } from '@/lib/activity/read-access'
import { openSource } from '@/lib/artifact/open-source'
import { rowError } from '@/lib/artifact/rows'
import { RegistryError } from '@/lib/oci/registry-error'
import { getSettings } from '@/lib/settings/settings'
import type { Source } from '@/lib/source'
import type { Target } from '@/lib/target'
import type { ComposePlan, ComposeWish } from './compose-plan'
import type { CopyPlan, CopyWish } from './copy-plan'
import type { DeletePlan, DeleteWish } from './delete-plan'
import type { JobEnd, JobItem } from './job-line'
import { startJob } from './jobs'
import { findPlan, keepPlan, unknownPlan } from './kept-plans'
import { openToAct } from './open-to-act'
import { namedBy, type Plan, type Reach, reachOf, sourceTextOf } from './plan'
import { planCompose, targetOf } from './plan-compose'
import { planCopy } from './plan-copy'
import { placeOf, planDelete } from './plan-delete'
import { planUndo } from './plan-undo'
import { checkCompose, runCompose } from './run-compose'
import { checkPlan, runCopy } from './run-copy'
import { checkDelete, runDelete } from './run-delete'
import { checkUndo, runUndo } from './run-undo'
import type { UndoPlan } from './undo-plan'
import { placesOf } from './wished-roots'

interface Acting {
  target: Target
  /** Reads the target's repository. */
  targetSource: Source
  /** A registry that is read, opened for the visitor of the request that began this. */
  open: (registry: string) => Promise<Source>
  who: string
  /** Tells apart who asks with which credentials. */
  owner: string
}

/** Plans a copy, or tags, for the visitor of the current request, and keeps the plan for them. */
export async function makePlan(wish: CopyWish, signal: AbortSignal): Promise<CopyPlan> {
  const { from, to } = placesOf(wish)
  const isWithin = from.registry === to.registry && from.repository === to.repository
  const acting = await openFor({ kind: isWithin ? 'tag' : 'copy', from: [from.registry], to })
  await activityLog()
  const { stages = [] } = await getSettings()
  const source = await acting.open(from.registry)
  const plan = await planCopy({ source, target: acting.target, stages }, wish, signal)
  keepPlan(plan, acting.owner)
  return plan
}

/** Plans an index of images, likewise. */
export async function makeComposePlan(wish: ComposeWish, signal: AbortSignal): Promise<ComposePlan> {
  const to = targetOf(wish)
  const from = [...new Set(wish.parts.map(({ registry }) => registry))].sort()
  const acting = await openFor({ kind: 'compose', from, to })
  await activityLog()
  const { stages = [] } = await getSettings()
  const plan = await planCompose({ ...acting, stages }, wish, signal)
  keepPlan(plan, acting.owner)
  return plan
}

/** Plans what goes with tags or digests of a repository, likewise. */
export async function makeDeletePlan(wish: DeleteWish, signal: AbortSignal): Promise<DeletePlan> {
  const to = placeOf(wish)
  const from = wish.copiedTo ? [wish.copiedTo.registry] : []
  const acting = await openFor({ kind: 'delete', from, to })
  await activityLog()
  const plan = await planDelete(acting, wish, signal)
  keepPlan(plan, acting.owner)
  return plan
}

/**
 * Plans to put back what a job deleted, likewise: for those who may read its repository, and for who deleted it. Throws a
 * 404 for a job that is unknown, or another's.
 */
export async function makeUndoPlan(job: string, signal: AbortSignal): Promise<UndoPlan> {
  const activity = await activityLog()
  const entries = activity.ofJob(job)
  const [first] = entries
  if (first?.kind !== 'delete') throw unknownJob()
  const to = { registry: first.registry, repository: first.repository }
  const acting = await openFor({ kind: 'undo', from: [], to })
  const access = await readAccess(acting.targetSource, to.repository, signal)
  if (access === 'refused' || (access === 'gone' && acting.who !== first.who)) throw unknownJob()
  const plan = await planUndo(acting, { job, to, entries, kept: activity.kept(job) }, signal)
  keepPlan(plan, acting.owner)
  return plan
}

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
  const work = await workOf(acting, { plan, job, activity }, signal)
  activity.begin(entriesOf(plan, { job, who: acting.who }))
  const onEnd = ({ end, endedAt, error }: JobEnd) =>
    activity.end(job, { outcome: end, endedAt, detail: error?.message ?? null })
  try {
    startJob({ id: job, plan, owner }, work, onEnd)
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

type Work = (run: { signal: AbortSignal; note: (item: JobItem) => void }) => Promise<void>

/** What a plan does; throws when something is not as it was planned. */
async function workOf(
  acting: Acting,
  { plan, job, activity }: { plan: Plan; job: string; activity: ActivityLog },
  signal: AbortSignal,
): Promise<Work> {
  if (plan.kind === 'compose') {
    await checkCompose(acting, plan, signal)
    return (run) => runCompose(acting, plan, run)
  }
  if (plan.kind === 'delete') {
    await checkDelete(acting, plan, signal)
    return (run) => runDelete(acting, plan, { ...run, keep: (manifests) => activity.keep(job, manifests) })
  }
  if (plan.kind === 'undo') {
    await checkUndo(acting, plan, signal)
    return (run) => runUndo(acting, plan, { ...run, kept: activity.kept(plan.of) })
  }
  const actors = { ...acting, source: await acting.open(plan.from.registry) }
  await checkPlan(actors, plan, signal)
  return (run) => runCopy(actors, plan, run)
}

async function openFor({ kind, from, to }: Reach): Promise<Acting> {
  const {
    target,
    source: targetSource,
    who,
    owner,
  } = await openToAct(to.registry, kind === 'undo' ? 'delete' : kind)
  const sources = new Map<string, Source>()
  // All now: the job has no visitor any more.
  for (const registry of from) sources.set(registry, await openSource(registry))
  const readers = [...sources.values()].map(({ isPersonal, identity }) => (isPersonal ? identity : 'shared'))
  return {
    target,
    targetSource,
    open: async (registry) => {
      const source = sources.get(registry)
      if (!source) throw new Error(`${registry} was not opened.`)
      return source
    },
    who,
    owner: [owner, to.registry, ...readers].join(' '),
  }
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

function unknownJob(): RegistryError {
  return new RegistryError(
    404,
    'JOB_UNKNOWN',
    'There is no such job that deleted something and that you may see.',
  )
}

function entriesOf(plan: Plan, { job, who }: { job: string; who: string }): Begun[] {
  const { registry, repository } = plan.to
  const common = { job, who, kind: plan.kind, source: sourceTextOf(plan), registry, repository }
  return namedBy(plan).map(({ digest, tag, now }) => ({ ...common, tag, fromDigest: now, toDigest: digest }))
}
