import { z } from 'zod'
import { RowError } from './errors'
import { Count, Time } from './fields'
import { RepositoryText, SpendQuota } from './parameters'
import { RowContents, TagRow } from './rows'

export const TagDetailsQuery = z.object({
  reference: RepositoryText,
  spendQuota: SpendQuota,
  after: z
    .string()
    .regex(/^[0-9a-f-]{36}\.\d{1,9}$/, 'must be the `tagDetails` of a first line, a dot, and a number')
    .transform((text) => ({ scan: text.slice(0, 36), lines: Number(text.slice(37)) }))
    .optional()
    .describe(
      'Where to continue an interrupted stream: the `tagDetails` in its first line, a dot, and the number of entries received.',
    ),
})

export const ScanHead = z
  .strictObject({
    tagDetails: z.string().describe('The ID for `after` and for `GET /api/storage`.'),
    tagCount: Count,
    loadedCount: Count.describe('Tags whose lines were sent before these.'),
    truncated: z.string().optional().describe('Why not every tag is loaded.'),
  })
  .describe('The first line.')
export type ScanHead = z.infer<typeof ScanHead>

export const ScanImage = z
  .strictObject({ image: RowContents })
  .describe('What a digest is. Sent once, before the first tag that points to it.')
export type ScanImage = z.infer<typeof ScanImage>

export const ScanTag = z
  .strictObject({
    tag: z.string(),
    digest: z.string(),
    firstSeenAt: Time.optional().describe('Only if the image has no date of its own.'),
  })
  .describe('A tag that points to a digest sent before.')
export type ScanTag = z.infer<typeof ScanTag>

export const ScanRow = z
  .strictObject({ row: TagRow })
  .describe("A tag that couldn't be loaded, or was skipped because the registry is rate-limited.")
export type ScanRow = z.infer<typeof ScanRow>

export const ScanEnd = z
  .strictObject({
    end: z.enum(['complete', 'stopped']),
    stopped: RowError.optional().describe('Why loading stopped early.'),
  })
  .describe('The last line.')
export type ScanEnd = z.infer<typeof ScanEnd>

export type ScanEntry = ScanImage | ScanTag | ScanRow

export const ScanLine = z.union([ScanHead, ScanImage, ScanTag, ScanRow, ScanEnd])
export type ScanLine = z.infer<typeof ScanLine>
