import type { JobEnd, JobHead, JobItem } from '@/lib/api/jobs'
import type { Reach } from '@/lib/changes/plan/plan'

export interface StoredJob {
  head: JobHead
  reach: Reach
  /** Who may follow and cancel it. */
  owner: string
}

export interface NewJob extends StoredJob {
  /** Identifies who acts; limits how many jobs they run at the same time. */
  actor: string
}

export interface JobChanges {
  /** Increases with each change; 0 before the first. */
  version: number
  /** The last state of each changed item, in the order they were first noted. */
  items: readonly JobItem[]
  end: JobEnd | undefined
}

/**
 * The state of jobs, separate from the code that runs them. All of it is plain data, so a replica can follow and
 * cancel a job that another one runs.
 */
export interface JobStore {
  /**
   * Adds a running job. Rejects with what `refuseTooManyJobs` throws for those already running; counting and adding
   * are atomic. The signal aborts when someone requests to cancel the job.
   */
  start(job: NewJob): Promise<AbortSignal>
  /** Undefined for a job that is unknown or was dropped; running jobs are never dropped. */
  find(id: string): Promise<StoredJob | undefined>
  /** Those that haven't ended, oldest first. */
  listRunning(): Promise<StoredJob[]>
  /** An item replaces an earlier one with the same `item` and `name`. Does nothing once the job has ended. */
  note(id: string, items: readonly JobItem[]): Promise<void>
  /** Only the first end counts. */
  end(id: string, end: JobEnd): Promise<void>
  /** What has changed since a version; undefined as in `find`. */
  readChanges(id: string, since: number): Promise<JobChanges | undefined>
  /**
   * Resolves once there's a version after `since`, the job has ended or is unknown, or the signal aborts. Never
   * rejects.
   */
  waitForChange(id: string, since: number, signal: AbortSignal): Promise<void>
  /** Does nothing if no such job is running. */
  requestCancel(id: string): Promise<void>
}
