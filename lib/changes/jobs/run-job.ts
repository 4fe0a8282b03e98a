import 'server-only'
import type { JobHead, JobItem } from '@/lib/api/jobs'
import { copiedTags, countsOf, type Plan, reachOf, sourceTextOf } from '@/lib/changes/plan/plan'
import { log } from '@/lib/log'
import type { RegistryError } from '@/lib/oci/registry-error'
import { jobStore } from './current-job-store'
import { createItemWriter } from './item-writer'
import { endOfFailure, endOfWork, type RunEnd } from './job-ends'

export interface JobRun {
  /** Aborted when the job is canceled, or lost. */
  signal: AbortSignal
  note: (item: JobItem) => void
}

/** Resolves to an error that says what remains if it did only part of its work. */
export type Work = (run: JobRun) => Promise<RegistryError | undefined>

export interface JobStart {
  id: string
  plan: Plan
  /** Who may follow and cancel it. */
  owner: string
  /** Identifies who acts; limits how many jobs they run at the same time. */
  actor: string
  /** Fails the job with its reason. */
  lost?: AbortSignal
}

/**
 * Starts work that continues even without followers; resolves when it has started. `onEnd` is called once, before
 * followers see the end. Throws a 503 while too many jobs are running.
 */
export async function runJob(
  { id, plan, owner, actor, lost }: JobStart,
  work: Work,
  onEnd: (end: RunEnd) => Promise<unknown>,
): Promise<void> {
  const jobs = await jobStore()
  const canceled = await jobs.start({ head: headOf(id, plan), reach: reachOf(plan), owner, actor })
  const signal = lost ? AbortSignal.any([canceled, lost]) : canceled
  const writer = createItemWriter((items) => jobs.note(id, items))
  const run = async () => {
    const end = await endOf(work, { signal, note: writer.add })
    await writer.flush()
    await onEnd(end).catch((error: unknown) => log.error('Could not record the end of a job', error))
    await writer.finish()
    await jobs.end(id, end)
  }
  run().catch((error: unknown) => log.error('Could not store the end of a job', error))
}

async function endOf(work: Work, run: JobRun): Promise<RunEnd> {
  try {
    return endOfWork(await work(run))
  } catch (error) {
    return endOfFailure(error, run.signal)
  }
}

function headOf(id: string, plan: Plan): JobHead {
  const left = copiedTags(plan)
  return {
    job: id,
    kind: plan.kind,
    from: sourceTextOf(plan),
    to: plan.to,
    startedAt: new Date().toISOString(),
    ...countsOf(plan),
    ...(left.length > 0 && { remainingSourceTags: left }),
  }
}
