import type { CopyPlan } from '@/lib/changes/copy/copy-plan'
import type { DeletePlan } from '@/lib/changes/delete/delete-plan'
import type { ImageIndexPlan, IndexType } from '@/lib/changes/image-index/image-index-plan'
import type { JobLine } from '@/lib/changes/jobs/job-line'
import type { RestorePlan } from '@/lib/changes/restore/restore-plan'
import type { Retention } from '@/lib/changes/retention/plan-retention'
import type { RetentionRules } from '@/lib/changes/retention/rules'
import { api } from '@/lib/routes'
import { ask, sendJson } from './get-json'
import { readLines } from './read-lines'

export interface CopyAsked {
  from: string[]
  to: string[]
  attached: boolean
  partial: boolean
  platform?: string
}

/** Plans a copy, or tags within one repository; writes nothing. Throws the refusal. */
export async function makePlan(asked: CopyAsked): Promise<CopyPlan> {
  return (await sendJson('POST', api.plans(), { action: 'copy', ...asked })) as CopyPlan
}

export interface ComposeAsked {
  parts: string[]
  to: string[]
  without: string[]
  platforms: Record<string, string>
  type: IndexType
  annotations: Record<string, string>
}

/** Plans an index; writes nothing. Throws the refusal. */
export async function makeComposePlan(asked: ComposeAsked): Promise<ImageIndexPlan> {
  return (await sendJson('POST', api.plans(), { action: 'compose', ...asked })) as ImageIndexPlan
}

export interface DeleteAsked {
  from: string[]
  how: DeletePlan['how']
  children: boolean
  attached: boolean
  copiedTo?: string
}

/** Plans what goes; changes nothing. Throws the refusal. */
export async function makeDeletePlan(asked: DeleteAsked): Promise<DeletePlan> {
  return (await sendJson('POST', api.plans(), { action: 'delete', ...asked })) as DeletePlan
}

export interface RetentionAsked extends RetentionRules {
  /** In full. */
  repositories: string[]
}

/** Plans what rules would delete, for each repository; changes nothing. Throws the refusal. */
export async function makeRetentionPlans(asked: RetentionAsked): Promise<Retention[]> {
  const answer = await sendJson('POST', api.plans(), { action: 'retention', ...asked })
  return (answer as { repositories: Retention[] }).repositories
}

/** Plans to put back what a job deleted; changes nothing. Throws the refusal. */
export async function makeUndoPlan(job: string): Promise<RestorePlan> {
  return (await sendJson('POST', api.plans(), { action: 'undo', job })) as RestorePlan
}

/** Runs a plan as it stands, with what it wants typed; gives the job that does it. */
export async function runPlan({
  id,
  confirm,
}: {
  id: string
  confirm?: string | undefined
}): Promise<string> {
  const { job } = (await sendJson('POST', api.runPlan(id), { confirm })) as { job: string }
  return job
}

export function cancelJob(id: string): Promise<unknown> {
  return sendJson('DELETE', api.job(id))
}

/** Hands over what a job does, from its beginning, until it ends; ends early when the answer is cut. */
export async function followJob(
  id: string,
  signal: AbortSignal,
  onLines: (lines: JobLine[]) => void,
): Promise<void> {
  const response = await ask(api.job(id), signal)
  await readLines<JobLine>(response, onLines)
}
