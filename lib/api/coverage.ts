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
    .refine((references) => references.length > 0, 'must contain at least one reference')
    .refine(
      (references) => references.length <= MAX_COVERAGE_REFERENCES,
      `has more than ${MAX_COVERAGE_REFERENCES} references`,
    )
    .describe('Full references to repositories, tags, or digests, separated by commas. At most 20.'),
  tag: z
    .string()
    .max(128, 'is longer than 128 characters')
    .default('')
    .describe('The tag to use for each repository, or a pattern with `*`. The newest release by default.'),
  spendQuota: SpendQuota,
})

export const CoverageRow = z
  .strictObject({
    reference: z.string().describe('As requested.'),
    row: TagRow.describe(
      'Without sizes and dates, which are `null`. If no tag matches, `tag` is empty and `error` says so.',
    ),
  })
  .describe('A tag with its platforms.')
export type CoverageRow = z.infer<typeof CoverageRow>

export const CoverageLine = z.union([CoverageRow, DoneLine])
export type CoverageLine = z.infer<typeof CoverageLine>
