import { z } from 'zod'
import { RowError } from './errors'
import { Bytes, Count } from './fields'
import { ReferenceText } from './parameters'

export const StorageQuery = z.object({
  reference: ReferenceText,
  tagDetails: z.uuid('is no scan of ours').describe('The ID in the first line of `GET /api/tag-details`.'),
  load: z
    .enum(['yes'], 'must be yes or left out')
    .optional()
    .describe('`yes` also reads manifests that count against the pull quota of the registry.'),
})

export const ContentBlob = z.strictObject({
  digest: z.string(),
  sizeBytes: Bytes.nullable().describe('The stored size, or `null` if no manifest states it (schema 1).'),
  isForeign: z.literal(true).optional().describe('A foreign layer: registries seldom store it.'),
})
export type ContentBlob = z.infer<typeof ContentBlob>

export const ContentChild = z.strictObject({
  digest: z.string(),
  mediaType: z.string(),
  sizeBytes: Bytes.nullable().describe('`null` if the index does not state it.'),
  platform: z.string().nullable().describe('As in `?platform=`, or `null` if the index does not state it.'),
  isAttachment: z
    .literal(true)
    .optional()
    .describe('An attachment of an image in the index, such as an attestation or a SOCI index.'),
})
export type ContentChild = z.infer<typeof ContentChild>

/** A manifest and what it references. Each is sent once, however many tags and indexes lead to it. */
export const ContentManifest = z.strictObject({
  digest: z.string(),
  mediaType: z.string(),
  sizeBytes: Bytes,
  children: z.array(ContentChild).optional(),
  config: ContentBlob.optional(),
  layers: z.array(ContentBlob).optional(),
  platform: z.string().optional().describe("As stated by the image's own config."),
  revision: z
    .string()
    .optional()
    .describe('`org.opencontainers.image.revision` of its annotations or labels.'),
  isAttachment: z.literal(true).optional().describe('An attachment, by its own media types.'),
})
export type ContentManifest = z.infer<typeof ContentManifest>

/** A manifest that an index lists or a tag pointed to, and that could not be read. */
export const UnavailableManifest = z.strictObject({
  digest: z.string(),
  problem: z.enum(['missing', 'refused']),
})
export type UnavailableManifest = z.infer<typeof UnavailableManifest>

/** The last line. */
export const ContentEnd = z.strictObject({
  end: z.enum(['complete', 'stopped']),
  notLoadedCount: Count.describe('Manifests that are known only from the indexes that list them.'),
  stopped: RowError.optional().describe('Why there is more to load.'),
})
export type ContentEnd = z.infer<typeof ContentEnd>

export const ContentLine = z.union([ContentManifest, UnavailableManifest, ContentEnd])
export type ContentLine = z.infer<typeof ContentLine>
