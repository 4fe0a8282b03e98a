import { z } from 'zod'
import { RowError } from './errors'
import { Bytes, Count, RepositoryPlace, Time } from './fields'

export const PlanKind = z.enum(['copy', 'tag', 'compose', 'delete', 'undo'])

/** The first line. */
export const JobHead = z.strictObject({
  job: z.string(),
  kind: PlanKind,
  from: z.string().describe('Where it reads, as in the activity log.'),
  to: RepositoryPlace,
  left: z
    .array(z.string())
    .optional()
    .describe(
      'Tags that were copied and still exist where they came from, as full references. A move deletes them next.',
    ),
  startedAt: Time,
  blobCount: Count,
  copyBytes: Bytes,
  manifestCount: Count.describe('Manifests that the job stores or deletes.'),
  tagCount: Count.describe('Tags that the job sets or deletes.'),
})
export type JobHead = z.infer<typeof JobHead>

/** The state of one thing that a job stores or deletes. A later line with the same `item` and `name` replaces it. */
export const JobItem = z.strictObject({
  item: z.enum(['blob', 'manifest', 'tag']),
  name: z.string(),
  state: z
    .enum(['there', 'mounted', 'copying', 'copied', 'put', 'removed', 'gone', 'late'])
    .describe(
      '`gone`: it no longer existed. `late`: the registry reports it as deleted, but still returns it.',
    ),
  digest: z.string().optional(),
  sizeBytes: Bytes.optional(),
  sentBytes: Bytes.optional(),
})
export type JobItem = z.infer<typeof JobItem>

/** The last line. */
export const JobEnd = z.strictObject({
  end: z
    .enum(['done', 'partly-succeeded', 'failed', 'cancelled'])
    .describe('`partly-succeeded`: some of the plan was not done; `error` says what.'),
  endedAt: Time,
  error: RowError.optional(),
})
export type JobEnd = z.infer<typeof JobEnd>

export const JobLine = z.union([JobHead, JobItem, JobEnd])
export type JobLine = z.infer<typeof JobLine>

export const JobParameters = z.object({
  id: z.string().describe('The ID of the job.'),
})

/** A job that was started or canceled. */
export const JobStarted = z.strictObject({ job: z.string().describe('Its ID for `GET /api/jobs/{id}`.') })
export type JobStarted = z.infer<typeof JobStarted>
