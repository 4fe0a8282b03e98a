import { z } from 'zod'
import { RowError } from './errors'
import { Bytes, Count, RepositoryPlace, Time } from './fields'

export const PlanKind = z.enum(['copy', 'tag', 'create-index', 'delete', 'restore'])

export const JobHead = z
  .strictObject({
    job: z.string(),
    kind: PlanKind,
    from: z.string().describe('The source, as in the activity log.'),
    to: RepositoryPlace,
    remainingSourceTags: z
      .array(z.string())
      .optional()
      .describe(
        'Tags that were copied and still exist at the source, as full references. A move deletes them next.',
      ),
    startedAt: Time,
    blobCount: Count,
    copyBytes: Bytes.describe('Bytes to copy. 0 if the size of a blob is unknown.'),
    manifestCount: Count.describe('Manifests that the job pushes or deletes.'),
    tagCount: Count.describe('Tags that the job sets or deletes.'),
  })
  .describe('The first line.')
export type JobHead = z.infer<typeof JobHead>

export const JobItem = z
  .strictObject({
    item: z.enum(['blob', 'manifest', 'tag']),
    name: z.string(),
    state: z
      .enum(['exists', 'mounted', 'copying', 'copied', 'pushed', 'deleted', 'not-found', 'still-visible'])
      .describe(
        '`not-found`: it no longer existed. `still-visible`: the registry reports it as deleted, but still returns it.',
      ),
    digest: z.string().optional(),
    sizeBytes: Bytes.optional(),
    sentBytes: Bytes.optional().describe('Bytes uploaded so far.'),
  })
  .describe(
    'The state of a blob, manifest, or tag. A later line with the same `item` and `name` replaces it.',
  )
export type JobItem = z.infer<typeof JobItem>

export const JobEnd = z
  .strictObject({
    end: z
      .enum(['succeeded', 'partly-succeeded', 'failed', 'canceled', 'interrupted'])
      .describe(
        "`partly-succeeded`: part of the plan wasn't applied, and `error` says what. `interrupted`: the server that ran the job stopped.",
      ),
    endedAt: Time,
    error: RowError.optional(),
  })
  .describe('The last line.')
export type JobEnd = z.infer<typeof JobEnd>

/** The running jobs that a visitor may know of. */
export const RunningJobs = z.strictObject({
  jobs: z
    .array(z.strictObject({ job: z.string(), kind: PlanKind, to: RepositoryPlace, startedAt: Time }))
    .describe('Oldest first: your own, and those that change a repository that you can read.'),
})
export type RunningJobs = z.infer<typeof RunningJobs>

export const JobLine = z.union([JobHead, JobItem, JobEnd])
export type JobLine = z.infer<typeof JobLine>

export const JobParameters = z.object({
  id: z.string().describe('The `job` that applying a plan returned.'),
})

/** A job that was started, or asked to cancel. */
export const JobStarted = z.strictObject({ job: z.string().describe('For `GET /api/jobs/{id}`.') })
export type JobStarted = z.infer<typeof JobStarted>
