import { z } from 'zod'
import { ArtifactKind } from './artifact-kind'
import { RowError } from './errors'
import { Bytes, Time } from './fields'
import { DoneLine } from './lines'
import { RepositoryText, SpendQuota } from './parameters'

const MAX_TAGS = 100

export const RowsQuery = z.object({
  reference: RepositoryText,
  spendQuota: SpendQuota,
  tags: z
    .string()
    .transform((text) => [...new Set(text.split(',').filter(Boolean))])
    .refine((tags) => tags.length > 0, 'must contain at least one tag')
    .refine((tags) => tags.length <= MAX_TAGS, `has more than ${MAX_TAGS} tags`)
    .describe('Tags, separated by commas. At most 100.'),
})

export const RowPlatform = z.strictObject({
  platform: z.string().describe('As `?platform=` and plans accept it. It selects exactly this child.'),
  digest: z.string(),
  missing: z.boolean().describe("The registry doesn't have this child."),
  sizeBytes: Bytes.nullable().describe('Pull size, compressed. `null` if unknown.'),
})

/** What a digest is, whatever tags point to it. */
const Contents = {
  mediaType: z.string().nullable().describe('`null` if unknown.'),
  kind: z.enum(['index', 'image', 'artifact']).nullable().describe('`null` if unknown.'),
  type: ArtifactKind.nullable().describe('`null` if unknown.'),
  title: z.string().nullable().describe('The type in words, for example `Helm chart`. `null` if unknown.'),
  platforms: z.array(RowPlatform).describe('In display order.'),
  sizeBytes: Bytes.nullable().describe('Compressed. `null` if unknown.'),
  created: Time.nullable().describe(
    "From the image's config; for an index, from its default platform. `null` if unknown.",
  ),
}

export const RowContents = z.strictObject({ digest: z.string(), ...Contents })
export type RowContents = z.infer<typeof RowContents>

export const TagRow = z
  .strictObject({
    tag: z.string(),
    digest: z.string().nullable().describe('`null` if unknown.'),
    ...Contents,
    firstSeenAt: Time.optional().describe(
      "When Porthole first saw the tag point to this digest. Absent if it wasn't recorded.",
    ),
    isRateLimited: z
      .boolean()
      .optional()
      .describe('The registry is rate-limited, so only the digest was requested.'),
    dockerHub: z
      .strictObject({
        updatedAt: Time.nullable().describe(
          'When the tag was last pushed or changed on Docker Hub. `null` if unknown.',
        ),
      })
      .optional()
      .describe("Kind, platforms, and size come from Docker Hub's API."),
    dockerHubError: RowError.optional().describe("Why Docker Hub's API has nothing about this tag."),
    error: RowError.optional().describe('Why the rest is unknown.'),
  })
  .describe('A tag and what it points to.')
export type TagRow = z.infer<typeof TagRow>

export const RowsLine = z.union([TagRow, DoneLine])
export type RowsLine = z.infer<typeof RowsLine>
