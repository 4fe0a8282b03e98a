import type { Plan } from '@/lib/changes/plan/plan'
import type { RowError } from '@/lib/tag-details/row'

/** The state of a blob, manifest or tag that a job stores or deletes. A later line with the same `item` and `name` replaces it. */
export interface JobItem {
  item: 'blob' | 'manifest' | 'tag'
  name: string
  /** `gone`: it didn't exist any more; `late`: the registry has accepted the delete, and still shows it. */
  state: 'there' | 'mounted' | 'copying' | 'copied' | 'put' | 'removed' | 'gone' | 'late'
  digest?: string
  sizeBytes?: number
  sentBytes?: number
}

/** `partly-succeeded`: part of the plan was not done; `error` of the end says which. */
export type JobState = 'running' | 'done' | 'partly-succeeded' | 'failed' | 'cancelled'

export interface JobHead {
  job: string
  kind: Plan['kind']
  /** The source, as in the activity log. */
  from: string
  to: Plan['to']
  /** References of copied tags that are still at the source; a move deletes them next. */
  left?: string[]
  /** RFC 3339. */
  startedAt: string
  blobCount: number
  copyBytes: number
  /** Manifests that it stores or deletes. */
  manifestCount: number
  /** Tags that it sets or deletes. */
  tagCount: number
}

export interface JobEnd {
  end: Exclude<JobState, 'running'>
  /** RFC 3339. */
  endedAt: string
  error?: RowError
}

/** NDJSON: the head, then items as they change, then the end. */
export type JobLine = JobHead | JobItem | JobEnd
