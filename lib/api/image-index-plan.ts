import { z } from 'zod'
import { CopyPlan, PlanFields, StoreCounts, TagChange } from './copy-plan'
import { Bytes } from './fields'

const IndexEntry = z.strictObject({
  digest: z.string(),
  mediaType: z.string(),
  sizeBytes: Bytes.nullable().describe('`null` if it is unknown.'),
  platform: z
    .string()
    .nullable()
    .describe('With a suffix where several children are for the same platform; `null` if it is unknown.'),
  source: z.string().describe('The part it comes from, as a full reference.'),
  isAttachment: z.boolean().describe('An attachment of an image in the index.'),
  isArtifact: z
    .literal(true)
    .optional()
    .describe('A child for no platform that is not an image. It is listed unchanged.'),
})

export const ImageIndexPlan = z.strictObject({
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
    .describe('The images and indexes that were read.'),
  copies: z.array(CopyPlan).describe('What is copied into the repository first, for each other repository.'),
  index: z
    .strictObject({ digest: z.string(), mediaType: z.string(), text: z.string() })
    .describe('The index, with its text as it would be stored.'),
  tags: z.array(TagChange),
  ...StoreCounts,
})
export type ImageIndexPlan = z.infer<typeof ImageIndexPlan>
