import { z } from 'zod'
import { IndexAttachment } from './artifact'
import { Annotations, Bytes, Count } from './fields'

/** An attachment: a referrer, or a manifest with an attachment tag. */
const Attached = z.strictObject({
  digest: z.string(),
  mediaType: z.string(),
  artifactType: z.string().nullable().describe('`null` if unknown.'),
  sizeBytes: Bytes.nullable().describe('`null` if unknown.'),
  annotations: Annotations,
  imageCount: Count.optional().describe('Images in it, if it is an index that was loaded.'),
  childCount: Count.optional().describe('Manifests in it, if it is an index that was loaded.'),
  title: z
    .string()
    .optional()
    .describe('The type in words, if the list has only the type of an image config.'),
  source: z.enum(['api', 'referrers-tag', 'attachment-tags']),
  tag: z.string().optional().describe('The attachment tag that points to it.'),
})

/** An index that lists the digest. */
const ListingIndex = z.strictObject({
  digest: z.string(),
  tags: z.array(z.string()).describe('Some of the tags that pointed to it when they were loaded.'),
  attestations: z.array(
    z.strictObject({
      digest: z.string().describe('The digest of the attestation manifest.'),
      predicateType: z.string().describe("`unknown` if the manifest couldn't be loaded."),
      statement: z
        .strictObject({ digest: z.string(), mediaType: z.string(), sizeBytes: Bytes.nullable() })
        .nullable()
        .describe("Where the statement is stored. `null` if the manifest couldn't be loaded."),
    }),
  ),
  attachments: z.array(IndexAttachment).describe('Other attachments in the index.'),
  problem: z.string().optional().describe("Why it couldn't be loaded."),
})

export const Attachments = z.strictObject({
  referrers: z.array(Attached),
  source: z
    .enum(['api', 'referrers-tag', 'attachment-tags', 'none'])
    .describe('Where the list comes from: the referrers API, the referrers tag, or attachment tags only.'),
  truncated: z.string().optional().describe('Why the list is incomplete.'),
  inIndexes: z
    .strictObject({
      indexes: z.array(ListingIndex),
      omittedCount: Count.describe('Indexes that list the digest too, but were not loaded.'),
      loadedIndexCount: Count.describe(
        'Indexes of the repository that were loaded. If 0, it is unknown whether any lists the digest.',
      ),
    })
    .describe('Indexes that list the digest, with the attachments that they list for it.'),
})
export type Attachments = z.infer<typeof Attachments>
