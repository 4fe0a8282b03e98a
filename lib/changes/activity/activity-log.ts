import type { Activity } from './activity'
import type { ActivitySearch } from './activity-search'
import type { KeptManifest } from './kept-manifests'
import type { ActivityEnd } from './pending-ends'

export type NewActivity = Omit<
  Activity,
  'id' | 'startedAt' | 'endedAt' | 'outcome' | 'detail' | 'isRestorable'
>

/**
 * Who changed what. Entries are never removed; deleted manifests are kept for a while. Asynchronous, so that replicas
 * can share a log.
 */
export interface ActivityLog extends ActivitySearch {
  /**
   * Records a job before its first change. Until it ends, other processes that share the log see it as running.
   *
   * `actor` decides who may see the entries once the registry can no longer say; for an account it's valid for the
   * life of the process. The signal aborts, with an error as its reason, when other processes stop seeing the job as
   * running: they would report it as interrupted, and allow a restore while it's still running.
   */
  begin(entries: readonly NewActivity[], actor: string): Promise<AbortSignal>
  /** Never rejects: an end that can't be written now still shows up, and is written as soon as possible. */
  end(job: string, end: ActivityEnd): Promise<void>
  /** What one job changed. */
  ofJob(job: string): Promise<Activity[]>
  actorOf(job: string): Promise<string | undefined>
  /** Keeps the manifests that a job is about to delete. Rejects with a 503 if it can't, and a 422 if they are too many. */
  keep(job: string, manifests: readonly KeptManifest[]): Promise<void>
  kept(job: string): Promise<KeptManifest[]>
  /** Synchronous, because nothing is awaited on exit. */
  close(): void
}
