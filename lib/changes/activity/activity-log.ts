import type { Activity } from './activity'
import type { KeptManifest } from './kept-manifests'
import type { ActivityEnd } from './pending-ends'

export type NewActivity = Omit<Activity, 'id' | 'startedAt' | 'endedAt' | 'outcome' | 'detail' | 'isKept'>

export interface ActivityFilter {
  registry?: string | undefined
  repository?: string | undefined
  /** Entries older than this one. */
  before?: number | undefined
  limit: number
}

/**
 * Who changed what; no entry is ever taken out of it. What was deleted is kept for a while. Asynchronous, so that replicas may
 * share one.
 */
export interface ActivityLog {
  /**
   * Notes a job before its first change. From then on until its end, other processes that have the file open are told
   * that it runs.
   *
   * `actor` tells apart who may see them when nobody can be asked any more; for an account it lasts as long as the process.
   * The signal is aborted, with a refusal, when the others can no longer be told: they would take the job for dead, and
   * let a restore through beside it.
   */
  begin(entries: readonly NewActivity[], actor: string): Promise<AbortSignal>
  /** Never rejects: an end that can't be written now is shown all the same, and written as soon as it can be. */
  end(job: string, end: ActivityEnd): Promise<void>
  /** The newest first. */
  list(wanted: ActivityFilter): Promise<Activity[]>
  /** What one job changed. */
  ofJob(job: string): Promise<Activity[]>
  actorOf(job: string): Promise<string | undefined>
  /** Keeps manifests that a job is about to delete. Rejects with a 503 when they cannot be. */
  keep(job: string, manifests: readonly KeptManifest[]): Promise<void>
  kept(job: string): Promise<KeptManifest[]>
  /** At once, because a process that ends waits for nothing. */
  close(): void
}
