import type { RowError } from '@/lib/artifact/row'
import type { Plan } from './plan'

/** What has become of one thing that a job stores; a later line of the same `item` and `name` takes its place. */
export interface JobItem {
  item: 'blob' | 'manifest' | 'tag'
  name: string
  state: 'there' | 'mounted' | 'copying' | 'copied' | 'put'
  digest?: string
  sizeBytes?: number
  sentBytes?: number
}

export type JobState = 'running' | 'done' | 'failed' | 'cancelled'

export interface JobHead {
  job: string
  kind: Plan['kind']
  /** As the activity log calls it. */
  from: string
  to: Plan['to']
  /** RFC 3339. */
  startedAt: string
  blobCount: number
  copyBytes: number
  manifestCount: number
}

export interface JobEnd {
  end: Exclude<JobState, 'running'>
  /** RFC 3339. */
  endedAt: string
  error?: RowError
}

/** NDJSON: the head, then items as they change, then the end. */
export type JobLine = JobHead | JobItem | JobEnd
