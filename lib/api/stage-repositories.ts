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
  n: z.coerce.number('must be a number').int().min(1).max(100, 'is more than 100').default(100),
})

/** Why something in a stage is unknown. */
export const StageProblem = z.strictObject({
  status: z.int(),
  ...RowError.shape,
  isListOnly: z
    .literal(true)
    .optional()
    .describe('Only the list is refused; repositories known by name are still read.'),
})
export type StageProblem = z.infer<typeof StageProblem>

/** A stage, and what its registry lists under its prefix. */
export const ListedStage = z.strictObject({
  name: z.string(),
  registry: z.string(),
  prefix: z.string().describe('As in the settings: it ends in `/` or is empty.'),
  listedCount: Count.nullable().describe('How many repositories are listed, or `null` if that is unknown.'),
  source: z
    .literal('settings')
    .optional()
    .describe('The list comes from the settings: the registry has no catalog, and may hold more.'),
  truncated: Truncated,
  problem: StageProblem.optional(),
})
export type ListedStage = z.infer<typeof ListedStage>

/** What a stage holds of one repository. */
export const StageTags = z.strictObject({
  tagCount: Count.nullable().describe(
    'Tags without attachment tags; `null` if the repository does not exist or is unknown.',
  ),
  aheadCount: Count.nullable()
    .optional()
    .describe(
      'Tags whose names the next stage lacks, or `null` if that is unknown. Not sent for the last stage.',
    ),
  truncated: z.string().optional().describe('Why there are more tags than were counted.'),
  problem: StageProblem.optional().describe('Why the tags are unknown.'),
})
export type StageTags = z.infer<typeof StageTags>

/** The first line. */
export const StageRepositoriesHead = z.strictObject({
  stages: z.array(ListedStage),
  repositoryCount: Count.describe('Repositories in any of the stages that match the filter.'),
  names: z
    .array(z.string())
    .describe('The repositories of this page, in order, without the prefixes of the stages.'),
  next: Next,
})
export type StageRepositoriesHead = z.infer<typeof StageRepositoriesHead>

/** A repository of the page. They come in no particular order. */
export const StageRepository = z.strictObject({
  name: z.string(),
  stages: z.array(StageTags).describe('In the order of the stages.'),
})
export type StageRepository = z.infer<typeof StageRepository>

export const StageRepositoriesLine = z.union([StageRepositoriesHead, StageRepository, DoneLine])
export type StageRepositoriesLine = z.infer<typeof StageRepositoriesLine>
