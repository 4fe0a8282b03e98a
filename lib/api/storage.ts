import { z } from 'zod'
import { RowError } from './errors'
import { Bytes, Count } from './fields'
import { RepositoryText } from './parameters'

export const StorageQuery = z.object({
  reference: RepositoryText,
  tagDetails: z
    .uuid('must come from the first line of GET /api/tag-details')
    .describe('The `tagDetails` in the first line of `GET /api/tag-details`.'),
  load: z
    .enum(['yes'], 'must be yes or absent')
    .optional()
    .describe('`yes` also loads manifests that count against the pull quota.'),
})

export const ContentBlob = z.strictObject({
  digest: z.string(),
  sizeBytes: Bytes.nullable().describe('Compressed. `null` if no manifest states it (schema 1).'),
  isForeign: z.literal(true).optional().describe("A foreign layer. Most registries don't store it."),
})
export type ContentBlob = z.infer<typeof ContentBlob>

export const ContentChild = z.strictObject({
  digest: z.string(),
  mediaType: z.string(),
  sizeBytes: Bytes.nullable().describe('`null` if unknown.'),
  platform: z.string().nullable().describe('As in `?platform=`. `null` if unknown.'),
  isAttachment: z
    .literal(true)
    .optional()
    .describe('An attachment of an image in the index, such as an attestation or a SOCI index.'),
})
export type ContentChild = z.infer<typeof ContentChild>

export const ContentManifest = z
  .strictObject({
    digest: z.string(),
    mediaType: z.string(),
    sizeBytes: Bytes.describe('The size of the manifest itself.'),
    children: z.array(ContentChild).optional(),
    config: ContentBlob.optional(),
    layers: z.array(ContentBlob).optional(),
    platform: z.string().optional().describe("From the image's config."),
    revision: z
      .string()
      .optional()
      .describe('`org.opencontainers.image.revision` from its annotations or labels.'),
    isAttachment: z.literal(true).optional().describe('An attachment, by its media types.'),
  })
  .describe('A manifest and what it refers to. Each manifest is sent once.')
export type ContentManifest = z.infer<typeof ContentManifest>

export const UnavailableManifest = z
  .strictObject({
    digest: z.string(),
    problem: z
      .enum(['missing', 'refused'])
      .describe("`missing`: the registry doesn't have it. `refused`: the registry refused the request."),
  })
  .describe("A manifest that couldn't be loaded.")
export type UnavailableManifest = z.infer<typeof UnavailableManifest>

export const ContentEnd = z
  .strictObject({
    end: z.enum(['complete', 'stopped']),
    notLoadedCount: Count.describe('Manifests that are known only from the indexes that list them.'),
    stopped: RowError.optional().describe('Why loading stopped early.'),
  })
  .describe('The last line.')
export type ContentEnd = z.infer<typeof ContentEnd>

export const ContentLine = z.union([ContentManifest, UnavailableManifest, ContentEnd])
export type ContentLine = z.infer<typeof ContentLine>
