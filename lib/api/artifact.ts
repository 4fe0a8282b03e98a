import { z } from 'zod'
import { ArtifactKind } from './artifact-kind'
import { Descriptor, Platform } from './descriptor'
import { Annotations, Bytes, Count } from './fields'

export const IndexAttachment = z
  .strictObject({
    digest: z.string(),
    mediaType: z.string(),
    artifactType: z.string().optional(),
    sizeBytes: Bytes.nullable().describe('The size of its manifest. `null` if unknown.'),
    title: z.string().describe('The type in words, for example `Helm chart`.'),
  })
  .describe('An attachment that an index lists for one of its images, such as a SOCI index.')

export const ChildArtifact = z
  .strictObject({
    type: ArtifactKind,
    title: z.string().describe('The type in words, for example `Helm chart`.'),
    artifactType: z.string().optional().describe('Its `artifactType`, or the media type of its config.'),
    fileCount: Count,
    files: z
      .array(
        z.strictObject({
          name: z.string().optional(),
          digest: z.string(),
          mediaType: z.string().describe('Empty if unknown.'),
          sizeBytes: Bytes.nullable().describe('Compressed. `null` if unknown.'),
        }),
      )
      .describe('The first ten.'),
  })
  .describe("A child of an index that isn't an image.")
export type ChildArtifactJson = z.infer<typeof ChildArtifact>

const PlatformChild = z.strictObject({
  platform: Platform.nullable().describe('`null` if it has none, or it is unknown.'),
  text: z
    .string()
    .describe('The platform as `?platform=` and plans accept it. It selects exactly this child.'),
  digest: z.string(),
  mediaType: z.string(),
  sizeBytes: Bytes.nullable().describe('Pull size, compressed. `null` if unknown.'),
  missing: z.boolean().describe("The index lists it, but the registry doesn't have it."),
  error: z
    .strictObject({ code: z.string(), message: z.string() })
    .optional()
    .describe("Why its manifest couldn't be loaded."),
  mismatch: z.string().optional().describe('How the manifest differs from its entry in the index.'),
  attestations: z
    .array(z.strictObject({ digest: z.string(), predicateType: z.string() }))
    .optional()
    .describe(
      'Attestations in the index. For an image that is opened by its own digest, use `GET /api/referrers`.',
    ),
  attachments: z.array(IndexAttachment).optional().describe('Other attachments in the index.'),
  artifact: ChildArtifact.optional().describe("Only for a child that isn't an image."),
})

const OtherChild = z.strictObject({
  digest: z.string(),
  mediaType: z.string(),
  artifactType: z.string().optional(),
  sizeBytes: Bytes.nullable().describe('`null` if unknown.'),
  problem: z.string().optional().describe("Why it wasn't opened."),
  artifact: ChildArtifact.optional(),
})

export const ArtifactJson = z.strictObject({
  reference: z.string(),
  digest: z.string(),
  mediaType: z.string(),
  kind: z.enum(['index', 'image', 'artifact']),
  type: ArtifactKind,
  title: z.string().describe('The type in words, for example `Helm chart`.'),
  artifactType: z.string().optional(),
  subject: z.string().optional().describe('The digest that this is an attachment of.'),
  sizeBytes: Bytes.nullable().describe('Compressed, with each digest counted once. `null` if unknown.'),
  annotations: Annotations,
  warnings: z
    .array(z.string())
    .optional()
    .describe('What is unusual about it, and which fields were left out because they are malformed.'),
  platforms: z.array(PlatformChild),
  others: z.array(OtherChild).optional().describe('Children of an index without a platform.'),
  blobs: z
    .array(Descriptor)
    .optional()
    .describe('Only for an artifact that is neither an image nor an index.'),
})
export type ArtifactJson = z.infer<typeof ArtifactJson>
