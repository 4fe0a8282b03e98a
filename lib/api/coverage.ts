import { z } from 'zod'
import { MAX_COVERAGE_REFERENCES } from '@/lib/routes'
import { DoneLine } from './lines'
import { SpendQuota } from './parameters'
import { TagRow } from './rows'

export const CoverageQuery = z.object({
  references: z
    .string()
    .max(12_000, 'is longer than 12000 characters')
    .transform((text) => [...new Set(text.split(',').filter(Boolean))])
    .refine((references) => references.length > 0, 'names nothing')
    .refine(
      (references) => references.length <= MAX_COVERAGE_REFERENCES,
      `names more than ${MAX_COVERAGE_REFERENCES}`,
    )
    .describe('Repositories, tags or digests in full, separated by commas; at most 20.'),
  tag: z
    .string()
    .max(128, 'is longer than 128 characters')
    .default('')
    .describe('The tag to use of each repository, or a pattern with `*`. The newest release by default.'),
  spendQuota: SpendQuota,
})

/** The tag that stands for an item, with its platforms. */
export const CoverageRow = z.strictObject({
  reference: z.string().describe('As requested.'),
  row: TagRow.describe(
    'Sizes and dates are not requested, so they are `null`. If no tag fits, `tag` is empty and `error` says so.',
  ),
})
export type CoverageRow = z.infer<typeof CoverageRow>

export const CoverageLine = z.union([CoverageRow, DoneLine])
export type CoverageLine = z.infer<typeof CoverageLine>
