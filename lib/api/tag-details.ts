import { z } from 'zod'
import { RowError } from './errors'
import { Count, Time } from './fields'
import { ReferenceText, SpendQuota } from './parameters'
import { RowContents, TagRow } from './rows'

export const TagDetailsQuery = z.object({
  reference: ReferenceText,
  spendQuota: SpendQuota,
  after: z
    .string()
    .regex(/^[0-9a-f-]{36}\.\d{1,9}$/, 'is no place in a scan of ours')
    .transform((text) => ({ scan: text.slice(0, 36), lines: Number(text.slice(37)) }))
    .optional()
    .describe(
      'Where an interrupted stream continues: the `scan` of its first line, a dot, and how many entries arrived.',
    ),
})

/** The first line. */
export const ScanHead = z.strictObject({
  tagDetails: z.string().describe('Identifies this scan in `after`.'),
  tagCount: Count,
  loadedCount: Count.describe('Tags whose rows came before the ones that follow.'),
  truncated: z.string().optional().describe('Why not every tag is loaded.'),
})
export type ScanHead = z.infer<typeof ScanHead>

/** What a digest is: sent once, before the first tag that points to it. */
export const ScanImage = z.strictObject({ image: RowContents })
export type ScanImage = z.infer<typeof ScanImage>

/** A tag that points to an image sent before. */
export const ScanTag = z.strictObject({
  tag: z.string(),
  digest: z.string(),
  firstSeenAt: Time.optional().describe('Only if the image has no date of its own.'),
})
export type ScanTag = z.infer<typeof ScanTag>

/** A tag whose row differs from what its digest is: refused, or not loaded because the registry is rate-limited. */
export const ScanRow = z.strictObject({ row: TagRow })
export type ScanRow = z.infer<typeof ScanRow>

/** The last line. */
export const ScanEnd = z.strictObject({
  end: z.enum(['complete', 'stopped']),
  stopped: RowError.optional().describe('Why there is more to load.'),
})
export type ScanEnd = z.infer<typeof ScanEnd>

export type ScanEntry = ScanImage | ScanTag | ScanRow

export const ScanLine = z.union([ScanHead, ScanImage, ScanTag, ScanRow, ScanEnd])
export type ScanLine = z.infer<typeof ScanLine>
