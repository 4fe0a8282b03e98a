import { z } from 'zod'
import { RowError } from './errors'
import { Count } from './fields'
import { DoneLine } from './lines'
import { ReferenceText } from './parameters'

export const StagesQuery = z.object({
  reference: ReferenceText,
  skip: z.coerce
    .number('must be a number')
    .int()
    .min(0)
    .max(100_000)
    .default(0)
    .describe('How many tags to leave out from the beginning.'),
  n: z.coerce.number('must be a number').int().min(1).max(200, 'is more than 200').default(100),
})

export const StageColumn = z.strictObject({
  name: z.string(),
  registry: z.string(),
  repository: z.string(),
  problem: RowError.optional().describe(
    'Why the tags of this stage are unknown. A repository that does not exist has none.',
  ),
})
export type StageColumn = z.infer<typeof StageColumn>

/** The first line. */
export const StagesHead = z.strictObject({
  stages: z.array(StageColumn),
  tagCount: Count.describe('Tags in all stages together, each name once.'),
})
export type StagesHead = z.infer<typeof StagesHead>

/** A tag, and the digest that it points to in each stage. Newest version first. */
export const StagesRow = z.strictObject({
  tag: z.string(),
  digests: z
    .array(z.string().nullable())
    .describe('In the order of the stages; `null` where the tag does not exist or is unknown.'),
  unknownStages: z
    .array(Count)
    .optional()
    .describe('Positions of stages, from 0, where the tag could not be read.'),
})
export type StagesRow = z.infer<typeof StagesRow>

export const StagesLine = z.union([StagesHead, StagesRow, DoneLine])
export type StagesLine = z.infer<typeof StagesLine>
