import { z } from 'zod'
import { RowError } from './errors'
import { Count } from './fields'
import { DoneLine } from './lines'
import { RepositoryText } from './parameters'

export const StagesQuery = z.object({
  reference: RepositoryText,
  skip: z.coerce
    .number('must be a number')
    .int()
    .min(0)
    .max(100_000)
    .default(0)
    .describe('How many tags to skip.'),
  n: z.coerce
    .number('must be a number')
    .int()
    .min(1)
    .max(200, 'is more than 200')
    .default(100)
    .describe('Tags per page.'),
})

export const StageColumn = z.strictObject({
  name: z.string(),
  registry: z.string(),
  repository: z.string(),
  problem: RowError.optional().describe(
    "Why the tags of this stage are unknown. Absent if the repository doesn't exist.",
  ),
})
export type StageColumn = z.infer<typeof StageColumn>

export const StagesHead = z
  .strictObject({
    stages: z.array(StageColumn),
    tagCount: Count.describe('Tags in all stages, each name counted once.'),
  })
  .describe('The first line.')
export type StagesHead = z.infer<typeof StagesHead>

export const StagesRow = z
  .strictObject({
    tag: z.string(),
    digests: z
      .array(z.string().nullable())
      .describe("In the order of the stages. `null` where the tag doesn't exist or is unknown."),
    unknownStages: z
      .array(Count)
      .optional()
      .describe("Positions of stages, from 0, where the tag couldn't be loaded."),
  })
  .describe('A tag, and its digest in each stage. Newest version first.')
export type StagesRow = z.infer<typeof StagesRow>

export const StagesLine = z.union([StagesHead, StagesRow, DoneLine])
export type StagesLine = z.infer<typeof StagesLine>
