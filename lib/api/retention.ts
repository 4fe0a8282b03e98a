import { z } from 'zod'
import { DeletePlan } from './delete-plan'
import { RowError } from './errors'
import { Time } from './fields'

const Verdict = z.strictObject({
  tag: z.string(),
  isDeleted: z.boolean().describe('Whether it would be deleted.'),
  reason: z.string(),
  created: Time.nullable()
    .optional()
    .describe('When the image was created, if the rules need dates. `null` if unknown.'),
  keptBy: z.string().optional().describe('The tag that keeps it, if one does.'),
})

const RepositoryRetention = z.strictObject({
  registry: z.string(),
  repository: z.string(),
  problem: RowError.optional().describe('Why there is no plan for this repository.'),
  tags: z.array(Verdict).describe('Every tag except attachment tags.'),
  plan: DeletePlan.nullable().describe('`null` if nothing would be deleted.'),
})
export type RepositoryRetention = z.infer<typeof RepositoryRetention>

export const RetentionPlans = z
  .strictObject({ repositories: z.array(RepositoryRetention) })
  .describe('Plans to delete, one for each repository.')
export type RetentionPlans = z.infer<typeof RetentionPlans>
