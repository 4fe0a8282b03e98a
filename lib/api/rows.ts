import { z } from 'zod'
import { ArtifactKind } from './artifact-kind'
import { RowError } from './errors'
import { Bytes, Time } from './fields'
import { DoneLine } from './lines'
import { Details, ReferenceText } from './parameters'

const MAX_TAGS = 100

export const RowsQuery = z.object({
  reference: ReferenceText,
  details: Details,
  tags: z
    .string()
    .transform((text) => [...new Set(text.split(',').filter(Boolean))])
    .refine((tags) => tags.length > 0, 'names no tag')
    .refine((tags) => tags.length <= MAX_TAGS, `names more than ${MAX_TAGS} tags`)
    .describe('Tags, separated by commas; at most 100.'),
})

export const RowPlatform = z.strictObject({
  platform: z
    .string()
    .describe(
      'As `?platform=` and plans take it. It selects this child alone: children for the same platform differ by a suffix.',
    ),
  digest: z.string(),
  missing: z.boolean().describe('The registry is known not to have this child.'),
  sizeBytes: Bytes.nullable().describe('Pull size, or `null` if it is unknown.'),
})

/** What a digest is, whatever tags point to it. */
const Contents = {
  mediaType: z.string().nullable(),
  kind: z.enum(['index', 'image', 'artifact']).nullable(),
  type: ArtifactKind.nullable(),
  title: z.string().nullable().describe('What pages call it, for example `Helm chart`.'),
  platforms: z.array(RowPlatform).describe('In display order.'),
  sizeBytes: Bytes.nullable(),
  created: Time.nullable().describe(
    'As the image states it; an index takes it from its default platform. `null` if it is unknown.',
  ),
}

export const RowContents = z.strictObject({ digest: z.string(), ...Contents })
export type RowContents = z.infer<typeof RowContents>

/** A tag and what it points to. */
export const TagRow = z.strictObject({
  tag: z.string(),
  digest: z.string().nullable().describe('`null` if it is unknown.'),
  ...Contents,
  firstSeen: Time.optional().describe(
    'When Porthole first saw the tag point to this digest. Missing if nothing is stored.',
  ),
  isMetered: z
    .boolean()
    .optional()
    .describe('The registry is rate-limited, so only the digest was requested.'),
  listed: z
    .strictObject({
      updated: Time.nullable().describe('When the tag was last pushed or changed on Docker Hub.'),
    })
    .optional()
    .describe("Kind, platforms and size come from Docker Hub's own listing."),
  listingError: RowError.optional().describe('Why the listing of Docker Hub has nothing about this tag.'),
  error: RowError.optional().describe('Why the rest is unknown.'),
})
export type TagRow = z.infer<typeof TagRow>

export const RowsLine = z.union([TagRow, DoneLine])
export type RowsLine = z.infer<typeof RowsLine>
