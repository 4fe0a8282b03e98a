import type { Activity } from './activity'
import type { KeptManifest } from './kept-manifests'
import type { ActivityEnd } from './pending-ends'

export type NewActivity = Omit<
  Activity,
  'id' | 'startedAt' | 'endedAt' | 'outcome' | 'detail' | 'isRestorable'
>

export interface ActivityFilter {
  registry?: string | undefined
  repository?: string | undefined
  /** Only entries older than this one. */
  before?: number | undefined
  limit: number
}

/**
 * Who changed what; entries are never removed. Deleted manifests are kept for a while. Asynchronous, so that replicas may share
 * one.
 */
export interface ActivityLog {
  /**
   * Notes a job before its first change. Until its end, other processes that share the log see that it runs.
   *
   * `actor` decides who may see the entries when the registry can no longer say; for an account it is valid as long as the
   * process. The signal is aborted, with a refusal, when the others no longer see that the job runs: they would take it for
   * interrupted, and allow a restore while it runs.
   */
  begin(entries: readonly NewActivity[], actor: string): Promise<AbortSignal>
  /** Never rejects: an end that can't be written now is shown all the same, and written as soon as it can be. */
  end(job: string, end: ActivityEnd): Promise<void>
  /** The newest first. */
  list(filter: ActivityFilter): Promise<Activity[]>
  /** What one job changed. */
  ofJob(job: string): Promise<Activity[]>
  actorOf(job: string): Promise<string | undefined>
  /** Keeps manifests that a job is about to delete. Rejects with a 503 when they cannot be. */
  keep(job: string, manifests: readonly KeptManifest[]): Promise<void>
  kept(job: string): Promise<KeptManifest[]>
  /** At once, because a process that ends waits for nothing. */
  close(): void
}
