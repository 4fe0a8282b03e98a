import { z } from 'zod'
import { Count, RepositoryPlace, Time } from './fields'
import { PlanKind } from './jobs'

const Action = z
  .enum(['copy', 'promote', ...PlanKind.exclude(['copy']).options])
  .describe('`promote`: a copy from a stage to a later one. Version 0.1.0 recorded it as `copy`.')

const UTC = Time.transform((time) => new Date(time).toISOString())

const Filter = {
  registry: z.string().min(1).max(300).optional().describe('Only changes in this registry.'),
  repository: z
    .string()
    .min(1)
    .max(1000)
    .optional()
    .describe('Only changes in this repository, or below a namespace: `team/*`.'),
  action: Action.optional().describe('Only changes of this kind.'),
  actor: z.string().min(1).max(300).optional().describe('Only changes by this account.'),
}

const Search = {
  ...Filter,
  job: z.string().min(1).max(100).optional().describe('Only changes that this job made.'),
  from: UTC.optional().describe('Only jobs that started at this time or later.'),
  to: UTC.optional().describe('Only jobs that started before this time.'),
  filter: z
    .string()
    .max(300)
    .optional()
    .describe('Only tags that contain this text, and digests that begin with it.'),
}

const limit = (what: string) =>
  z.coerce
    .number('must be a number')
    .int()
    .min(1)
    .max(500, 'is more than 500')
    .default(100)
    .describe(`${what} per page.`)

const Before = z.coerce
  .number('must be a number')
  .int()
  .min(1)
  .optional()
  .describe('The `next` of the previous page.')

export const ActivityQuery = z.object({ ...Search, before: Before, n: limit('Changes') })

export const ActivityJobsQuery = z.object({ ...Search, before: Before, n: limit('Jobs') })

export const ActivityCsvQuery = z.object(Search)

export const JobEntriesParameters = z.object({ job: z.string() })

export const JobEntriesQuery = z.object({
  filter: Search.filter,
  after: Before,
  n: limit('Changes'),
})

export const ActivitySummaryQuery = z.object({
  ...Filter,
  timeZone: z
    .string()
    .max(100)
    .refine(isTimeZone, 'must be a time zone, such as Europe/Vienna')
    .default('UTC')
    .describe('The time zone of the days, as in the IANA database.'),
})

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** A tag or digest that someone changed, or tried to change. */
export const Activity = z.strictObject({
  id: z.int(),
  job: z.string().describe('The job that made the change.'),
  startedAt: Time,
  endedAt: Time.nullable().describe("`null` if it hasn't ended."),
  actor: z.string().describe('The account at the registry.'),
  action: Action,
  source: z
    .string()
    .describe(
      'The source repositories as `host/repository`, separated by commas. Empty unless you can read all of them.',
    ),
  registry: z.string(),
  repository: z.string(),
  tag: z.string().nullable().describe('`null` for a manifest without a tag.'),
  previousDigest: z.string().nullable().describe('`null` if there was none.'),
  newDigest: z
    .string()
    .nullable()
    .describe('The planned digest; it may not be pushed unless the job succeeded. `null` for a delete.'),
  outcome: z
    .enum(['running', 'succeeded', 'partly-succeeded', 'failed', 'canceled', 'interrupted'])
    .describe('`interrupted`: the server stopped before the job ended.'),
  detail: z.string().nullable().describe('Why it failed.'),
  isRestorable: z.boolean().describe('What was deleted can be restored.'),
})

export const ActivityJob = Activity.extend({
  entryCount: Count.describe('Tags and manifests that the job changes.'),
  tagCount: Count.describe('Of these, tags.'),
  canCancel: z.boolean().optional().describe('It is running, and you can follow and cancel it.'),
})
export type ActivityJob = z.infer<typeof ActivityJob>

const Incomplete = {
  hiddenRepositories: z
    .array(z.string())
    .optional()
    .describe("Repositories whose changes are hidden because your access couldn't be verified."),
  next: z.int().optional().describe('Pass it as `before` to get the next page.'),
  searchedTo: Time.optional().describe(
    'The search reached its limits at this time. `next` continues it, also if nothing was found yet.',
  ),
}

export const ActivityPage = z.strictObject({
  activity: z.array(Activity).describe('Newest first.'),
  ...Incomplete,
})
export type ActivityPage = z.infer<typeof ActivityPage>

export const ActivityJobPage = z.strictObject({
  jobs: z.array(ActivityJob).describe('Newest first, each with its first change.'),
  ...Incomplete,
})
export type ActivityJobPage = z.infer<typeof ActivityJobPage>

export const JobEntriesPage = z.strictObject({
  activity: z.array(Activity).describe('In the order of the plan.'),
  next: z.int().optional().describe('Pass it as `after` to get the next page.'),
})
export type JobEntriesPage = z.infer<typeof JobEntriesPage>

export const ActivitySummary = z.strictObject({
  days: z
    .array(z.strictObject({ date: z.string(), jobCount: Count }))
    .describe('Jobs that match, on each of the last 30 days, the oldest first.'),
  actors: z.array(z.string()).describe('Accounts that made any changes, the newest changes first.'),
  repositories: z.array(RepositoryPlace).describe('Repositories with any changes, the newest changes first.'),
  isComplete: z
    .boolean()
    .describe('False if older jobs or more repositories were left out, or if a registry didn’t respond.'),
})
export type ActivitySummary = z.infer<typeof ActivitySummary>
