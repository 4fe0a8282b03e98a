import 'server-only'
import { randomUUID } from 'node:crypto'
import { activityLog, type Begun } from '@/lib/activity/activity-log'
import { openSource } from '@/lib/artifact/open-source'
import { formatPlace } from '@/lib/artifact/place'
import { rowError } from '@/lib/artifact/rows'
import { RegistryError } from '@/lib/oci/registry-error'
import { getSettings } from '@/lib/settings/settings'
import type { CopyPlan, CopyWish } from './copy-plan'
import type { JobEnd } from './job-line'
import { startJob } from './jobs'
import { findPlan, keepPlan, unknownPlan } from './kept-plans'
import { openToAct } from './open-to-act'
import { planCopy } from './plan-copy'
import { type Actors, checkPlan, runCopy } from './run-copy'
import { placesOf } from './wished-roots'

interface Acting extends Actors {
  who: string
  /** Tells apart who asks with which credentials. */
  owner: string
}

/** Plans a copy, or tags, for the visitor of the current request, and keeps the plan for them. */
export async function makePlan(wish: CopyWish, signal: AbortSignal): Promise<CopyPlan> {
  const { from, to } = placesOf(wish)
  const acting = await open(from, to)
  await activityLog()
  const { stages = [] } = await getSettings()
  const plan = await planCopy({ ...acting, stages }, wish, signal)
  keepPlan(plan, acting.owner)
  return plan
}

/**
 * Runs a plan of the visitor of the current request, if everything is still as it was planned; gives the job. It is in
 * the activity log before anything is changed.
 */
export async function runPlan(id: string, signal: AbortSignal): Promise<string> {
  const { plan, owner } = findPlan(id)
  const acting = await open(plan.from, plan.to)
  if (acting.owner !== owner) throw unknownPlan()
  const [reason] = plan.blocked
  if (reason) throw new RegistryError(409, 'UNSUPPORTED', `This plan cannot be run. ${reason}`)
  await checkPlan(acting, plan, signal)
  const activity = await activityLog()
  const job = randomUUID()
  activity.begin(entriesOf(plan, { job, who: acting.who }))
  const onEnd = ({ end, endedAt, error }: JobEnd) =>
    activity.end(job, { outcome: end, endedAt, detail: error?.message ?? null })
  try {
    startJob({ id: job, plan, owner }, (run) => runCopy(acting, plan, run), onEnd)
  } catch (error) {
    onEnd({ end: 'failed', endedAt: new Date().toISOString(), error: rowError(error as RegistryError) })
    throw error
  }
  return job
}

/** Who the visitor of the current request is, where a job changes something. */
export async function ownerAt(from: CopyPlan['from'], to: CopyPlan['to']): Promise<string> {
  return (await open(from, to)).owner
}

async function open(from: CopyPlan['from'], to: CopyPlan['to']): Promise<Acting> {
  const isWithin = from.registry === to.registry && from.repository === to.repository
  const { target, source: targetSource, who } = await openToAct(to.registry, isWithin ? 'tag' : 'copy')
  const source = await openSource(from.registry)
  return {
    source,
    target,
    targetSource,
    who,
    owner: `${source.identity} ${target.identity} ${to.registry} ${who}`,
  }
}

function entriesOf(plan: CopyPlan, { job, who }: { job: string; who: string }): Begun[] {
  const { kind, from, to } = plan
  const common = {
    job,
    who,
    kind,
    source: formatPlace(from),
    registry: to.registry,
    repository: to.repository,
  }
  return plan.roots.flatMap(({ digest, names }): Begun[] =>
    names.length > 0
      ? names.map(({ tag, now }) => ({ ...common, tag, fromDigest: now, toDigest: digest }))
      : [{ ...common, tag: null, fromDigest: null, toDigest: digest }],
  )
}
