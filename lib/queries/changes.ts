import type { CopyPlan } from '@/lib/api/copy-plan'
import type { DeletePlan } from '@/lib/api/delete-plan'
import type { ImageIndexPlan } from '@/lib/api/image-index-plan'
import type { JobEnd, JobLine, JobStarted } from '@/lib/api/jobs'
import type { EntryOf } from '@/lib/api/lines'
import type { ApplyInput, PlanBody } from '@/lib/api/plans'
import type { RestorePlan } from '@/lib/api/restore-plan'
import type { RepositoryRetention, RetentionPlans } from '@/lib/api/retention'
import { api } from '@/lib/routes'
import { fetchApi, sendJson } from './api-client'
import { jsonLines } from './json-lines'

/** The request for a plan, without its action. */
type PlanInput<Action> = Omit<Extract<PlanBody, { action: Action }>, 'action'>

export type ImageIndexInput = PlanInput<'create-index'>

/** Plans a copy, or a retag within a repository; writes nothing. Throws the API's error. */
export function makeCopyPlan(input: PlanInput<'copy'>): Promise<CopyPlan> {
  return postPlan<CopyPlan>({ action: 'copy', ...input })
}

/** Plans an image index; writes nothing. Throws the API's error. */
export function makeImageIndexPlan(input: ImageIndexInput): Promise<ImageIndexPlan> {
  return postPlan<ImageIndexPlan>({ action: 'create-index', ...input })
}

/** Plans a delete; changes nothing. Throws the API's error. */
export function makeDeletePlan(input: PlanInput<'delete'>): Promise<DeletePlan> {
  return postPlan<DeletePlan>({ action: 'delete', ...input })
}

/** Plans what retention rules would delete from each repository; changes nothing. Throws the API's error. */
export async function makeRetentionPlans(input: PlanInput<'retention'>): Promise<RepositoryRetention[]> {
  return (await postPlan<RetentionPlans>({ action: 'retention', ...input })).repositories
}

/** Plans to restore what a job deleted; changes nothing. Throws the API's error. */
export function makeRestorePlan(input: PlanInput<'restore'>): Promise<RestorePlan> {
  return postPlan<RestorePlan>({ action: 'restore', ...input })
}

function postPlan<Plan>(body: PlanBody): Promise<Plan> {
  return sendJson<Plan>('POST', api.plans(), body)
}

/** Applies a plan, with the confirmation that it requires; returns the job. */
export async function applyPlan({ id, confirm }: { id: string } & ApplyInput): Promise<string> {
  const { job } = await sendJson<JobStarted>('POST', api.applyPlan(id), { confirm })
  return job
}

export function cancelJob(id: string): Promise<JobStarted> {
  return sendJson<JobStarted>('DELETE', api.job(id))
}

/** Follows a job from its start and returns how it ended. Throws if the stream is interrupted. */
export async function followJob(
  id: string,
  signal: AbortSignal,
  onLines: (lines: EntryOf<JobLine>[]) => void,
): Promise<JobEnd> {
  return jsonLines<JobLine>(await fetchApi(api.job(id), signal), onLines)
}
