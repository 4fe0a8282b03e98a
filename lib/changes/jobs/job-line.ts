import type { Plan } from '@/lib/changes/plan/plan'
import type { RowError } from '@/lib/tag-details/row'

/** What has become of one thing that a job stores or deletes; a later line of the same `item` and `name` takes its place. */
export interface JobItem {
  item: 'blob' | 'manifest' | 'tag'
  name: string
  /** `gone`: it was not there any more; `late`: the registry says that it is deleted, and still shows it. */
  state: 'there' | 'mounted' | 'copying' | 'copied' | 'put' | 'removed' | 'gone' | 'late'
  digest?: string
  sizeBytes?: number
  sentBytes?: number
}

/** `partly-succeeded`: some of what was planned was not done; `error` of the end says what. */
export type JobState = 'running' | 'done' | 'partly-succeeded' | 'failed' | 'cancelled'

export interface JobHead {
  job: string
  kind: Plan['kind']
  /** As the activity log calls it. */
  from: string
  to: Plan['to']
  /** Tags that were copied and are left where they came from, in full; those of a move go then. */
  left?: string[]
  /** RFC 3339. */
  startedAt: string
  blobCount: number
  copyBytes: number
  /** Manifests that it stores or deletes, and tags that it sets or takes away. */
  manifestCount: number
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
