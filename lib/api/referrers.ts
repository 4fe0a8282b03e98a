import { z } from 'zod'
import { Companion } from './artifact'
import { Annotations, Bytes, Count } from './fields'

/** An attachment: a referrer, or what an attachment tag points to. */
const Attached = z.strictObject({
  digest: z.string(),
  mediaType: z.string(),
  artifactType: z.string().nullable(),
  sizeBytes: Bytes.nullable().describe('`null` if the registry did not say.'),
  annotations: Annotations,
  imageCount: Count.optional().describe('How many images it lists, if it is an index that was read.'),
  childCount: Count.optional().describe('How many manifests it lists, if it is an index that was read.'),
  title: z
    .string()
    .optional()
    .describe(
      'What its manifest turned out to be, if the list says no more than the type of an image config.',
    ),
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
      predicateType: z.string().describe('`unknown` if its manifest could not be read.'),
      statement: z
        .strictObject({ digest: z.string(), mediaType: z.string(), sizeBytes: Bytes.nullable() })
        .nullable()
        .describe('Where the statement is stored, or `null` if its manifest could not be read.'),
    }),
  ),
  attachments: z.array(Companion).describe('Other attachments in the index.'),
  problem: z.string().optional().describe('Why it could not be read.'),
})

export const Attachments = z.strictObject({
  referrers: z.array(Attached),
  source: z
    .enum(['api', 'referrers-tag', 'attachment-tags', 'none'])
    .describe('Where the list comes from: the referrers API, the referrers tag, or attachment tags only.'),
  truncated: z.string().optional().describe('Why the list is incomplete.'),
  inIndexes: z.strictObject({
    indexes: z.array(ListingIndex),
    omittedCount: Count.describe('Indexes that list the digest too, and were not read.'),
    loadedIndexCount: Count.describe(
      'Indexes of the repository that were loaded. If it is 0, it is unknown whether one lists the digest.',
    ),
  }),
})
export type Attachments = z.infer<typeof Attachments>
