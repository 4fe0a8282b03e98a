import { z } from 'zod'
import { RowError } from './errors'
import { Count, Next, Truncated } from './fields'
import { DoneLine } from './lines'
import { Page } from './parameters'

export const StageRepositoriesQuery = z.object({
  filter: z
    .string()
    .max(300, 'is longer than 300 characters')
    .default('')
    .describe('Only repositories whose names contain this text.'),
  last: Page.last,
  n: z.coerce
    .number('must be a number')
    .int()
    .min(1)
    .max(100, 'is more than 100')
    .default(100)
    .describe('Repositories per page.'),
})

export const StageProblem = z
  .strictObject({
    status: z.int(),
    ...RowError.shape,
    isListOnly: z
      .literal(true)
      .optional()
      .describe('Only the list is refused. Repositories that are known by name are still loaded.'),
  })
  .describe('Why something in a stage is unknown.')
export type StageProblem = z.infer<typeof StageProblem>

/** A stage, and what its registry lists under its prefix. */
export const ListedStage = z.strictObject({
  name: z.string(),
  registry: z.string(),
  prefix: z.string().describe('As in the settings. It ends in `/` or is empty.'),
  listedCount: Count.nullable().describe('Repositories under the prefix. `null` if unknown.'),
  source: z
    .literal('settings')
    .optional()
    .describe('The list comes from the settings, because the registry has no catalog. It may be incomplete.'),
  truncated: Truncated,
  problem: StageProblem.optional(),
})
export type ListedStage = z.infer<typeof ListedStage>

/** A stage's tags of one repository. */
export const StageTags = z.strictObject({
  tagCount: Count.nullable().describe(
    "Without attachment tags. `null` if unknown, or if the repository doesn't exist.",
  ),
  aheadCount: Count.nullable()
    .optional()
    .describe("Tags that the next stage doesn't have. `null` if unknown. Absent for the last stage."),
  truncated: z.string().optional().describe('Why not every tag was counted.'),
  problem: StageProblem.optional().describe('Why the tags are unknown.'),
})
export type StageTags = z.infer<typeof StageTags>

export const StageRepositoriesHead = z
  .strictObject({
    stages: z.array(ListedStage),
    repositoryCount: Count.describe('Repositories in any stage that match the filter.'),
    names: z
      .array(z.string())
      .describe('The repositories of this page, in order, without the prefixes of the stages.'),
    next: Next,
  })
  .describe('The first line.')
export type StageRepositoriesHead = z.infer<typeof StageRepositoriesHead>

export const StageRepository = z
  .strictObject({
    name: z.string(),
    stages: z.array(StageTags).describe('In the order of the stages.'),
  })
  .describe('A repository of the page. They come in no particular order.')
export type StageRepository = z.infer<typeof StageRepository>

export const StageRepositoriesLine = z.union([StageRepositoriesHead, StageRepository, DoneLine])
export type StageRepositoriesLine = z.infer<typeof StageRepositoriesLine>
