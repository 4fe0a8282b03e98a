import { z } from 'zod'
import { CopyPlan, PlanFields, StoreCounts, TagChange } from './copy-plan'
import { Bytes } from './fields'

const IndexEntry = z.strictObject({
  digest: z.string(),
  mediaType: z.string(),
  sizeBytes: Bytes.nullable().describe('`null` if unknown.'),
  platform: z
    .string()
    .nullable()
    .describe('With a suffix if several children have the same platform. `null` if unknown.'),
  source: z.string().describe('The image or index that it comes from, as a full reference.'),
  isAttachment: z.boolean().describe('An attachment of an image in the index.'),
  isArtifact: z
    .literal(true)
    .optional()
    .describe("A child without a platform that isn't an image. It is listed unchanged."),
})

export const ImageIndexPlan = z
  .strictObject({
    ...PlanFields,
    kind: z.literal('create-index'),
    entries: z.array(IndexEntry),
    sources: z
      .array(
        z.strictObject({
          registry: z.string(),
          repository: z.string(),
          tag: z.string().optional(),
          digest: z.string().optional(),
          resolvedDigest: z.string().describe('The digest that it points to.'),
        }),
      )
      .describe('The images and indexes that were loaded.'),
    copies: z.array(CopyPlan).describe('What is copied first, from each other repository.'),
    index: z
      .strictObject({ digest: z.string(), mediaType: z.string(), text: z.string() })
      .describe('The new index, with its text as it would be stored.'),
    tags: z.array(TagChange),
    ...StoreCounts,
  })
  .describe('A plan to create or edit an image index.')
export type ImageIndexPlan = z.infer<typeof ImageIndexPlan>
