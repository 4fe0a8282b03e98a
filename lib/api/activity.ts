import { z } from 'zod'
import { Time } from './fields'
import { PlanKind } from './jobs'

export const ActivityQuery = z.object({
  registry: z.string().min(1).max(300).optional().describe('Only changes in this registry.'),
  repository: z.string().min(1).max(1000).optional().describe('Only changes in this repository.'),
  before: z.coerce
    .number('must be a number')
    .int()
    .min(1)
    .optional()
    .describe('The `next` of the previous page.'),
  n: z.coerce
    .number('must be a number')
    .int()
    .min(1)
    .max(500, 'is more than 500')
    .default(100)
    .describe('Changes per page.'),
})

/** A tag or digest that someone changed, or tried to change. */
const Activity = z.strictObject({
  id: z.int(),
  job: z.string().describe('The job that made the change.'),
  startedAt: Time,
  endedAt: Time.nullable().describe("`null` if it hasn't ended."),
  actor: z.string().describe('The account at the registry.'),
  action: PlanKind,
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

export const ActivityPage = z.strictObject({
  activity: z.array(Activity).describe('Newest first.'),
  hiddenRepositories: z
    .array(z.string())
    .optional()
    .describe("Repositories whose changes are hidden because your access couldn't be verified."),
  next: z.int().optional().describe('Pass it as `before` to get the next page.'),
})
export type ActivityPage = z.infer<typeof ActivityPage>
