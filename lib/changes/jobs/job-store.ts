import type { JobEnd, JobHead, JobItem } from '@/lib/api/jobs'
import type { Reach } from '@/lib/changes/plan/plan'

export interface StoredJob {
  head: JobHead
  reach: Reach
  /** Who may follow and cancel it. */
  owner: string
}

export interface NewJob extends StoredJob {
  /** Who acts; the number of jobs that one actor runs at the same time is limited. */
  actor: string
}

export interface JobChanges {
  /** Grows with each change; 0 before the first. */
  version: number
  /** The last state of each item that changed, in the order in which items were first noted. */
  items: readonly JobItem[]
  end: JobEnd | undefined
}

/**
 * The state of jobs, apart from the code that runs them. All of it is plain data, so that a job can be followed and canceled
 * from another replica than the one that runs it.
 */
export interface JobStore {
  /**
   * Adds a running job, unless `refuseTooManyJobs` throws for those that run: then it rejects with that. Counting and adding
   * are one step. The signal is aborted when somebody requests to cancel the job.
   */
  start(job: NewJob): Promise<AbortSignal>
  /** Undefined for a job that is unknown or was forgotten; a running job never is. */
  find(id: string): Promise<StoredJob | undefined>
  /** An item takes the place of an earlier one with the same `item` and `name`. Does nothing once the job has ended. */
  note(id: string, items: readonly JobItem[]): Promise<void>
  /** Only the first end counts. */
  end(id: string, end: JobEnd): Promise<void>
  /** What has changed since a version; undefined as in `find`. */
  readChanges(id: string, since: number): Promise<JobChanges | undefined>
  /** Resolves once there is a version after `since`, the job has ended or is unknown, or the signal is aborted. Never rejects. */
  waitForChange(id: string, since: number, signal: AbortSignal): Promise<void>
  /** Does nothing when no such job runs. */
  requestCancel(id: string): Promise<void>
}
