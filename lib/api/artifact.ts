import { z } from 'zod'
import { ArtifactKind } from './artifact-kind'
import { Descriptor, Platform } from './descriptor'
import { Annotations, Bytes, Count } from './fields'

/** An attachment that an index lists for one of its images, such as a SOCI index. */
export const Companion = z.strictObject({
  digest: z.string(),
  mediaType: z.string(),
  artifactType: z.string().optional(),
  sizeBytes: Bytes.nullable().describe('The size of its manifest, as the index states it.'),
  title: z.string(),
})

/** What a child is that is not an image. */
export const ChildArtifact = z.strictObject({
  type: ArtifactKind,
  title: z.string().describe('What pages call it.'),
  artifactType: z.string().optional().describe('Its `artifactType`, or else the media type of its config.'),
  fileCount: Count,
  files: z
    .array(
      z.strictObject({
        name: z.string().optional(),
        digest: z.string(),
        mediaType: z.string().describe('Empty if it is not stated.'),
        sizeBytes: Bytes.nullable().describe('The stored (compressed) size, or `null` if it is not stated.'),
      }),
    )
    .describe('The first ten.'),
})
export type ChildArtifactJson = z.infer<typeof ChildArtifact>

const PlatformChild = z.strictObject({
  platform: Platform.nullable(),
  text: z.string().describe('The platform as `?platform=` and plans take it. It selects this child alone.'),
  digest: z.string(),
  mediaType: z.string(),
  sizeBytes: Bytes.nullable().describe('Pull size.'),
  missing: z.boolean().describe('The index lists it, but the registry does not have it.'),
  error: z
    .strictObject({ code: z.string(), message: z.string() })
    .optional()
    .describe('Why its manifest could not be read.'),
  mismatch: z.string().optional().describe('How the manifest differs from what the index states.'),
  attestations: z
    .array(z.strictObject({ digest: z.string(), predicateType: z.string() }))
    .optional()
    .describe('Those in the index. An image opened by itself has none: see `GET /api/referrers`.'),
  companions: z.array(Companion).optional().describe('Other attachments in the index.'),
  artifact: ChildArtifact.optional().describe('Only for a child that is not an image.'),
})

const OtherChild = z.strictObject({
  digest: z.string(),
  mediaType: z.string(),
  artifactType: z.string().optional(),
  sizeBytes: Bytes.nullable(),
  problem: z.string().optional().describe('Why it was not opened.'),
  artifact: ChildArtifact.optional(),
})

export const ArtifactJson = z.strictObject({
  reference: z.string(),
  digest: z.string(),
  mediaType: z.string(),
  kind: z.enum(['index', 'image', 'artifact']),
  type: ArtifactKind,
  title: z.string().describe('What pages call the type.'),
  artifactType: z.string().optional(),
  subject: z.string().optional().describe('The digest that it is an attachment of.'),
  sizeBytes: Bytes.nullable().describe('Each digest counted once, compressed.'),
  annotations: Annotations,
  warnings: z
    .array(z.string())
    .optional()
    .describe('What is unusual about it, and fields that are left out because they can’t be read.'),
  platforms: z.array(PlatformChild),
  others: z.array(OtherChild).optional().describe('Children of an index that are for no platform.'),
  blobs: z.array(Descriptor).optional().describe('Only for an artifact that is not an image or index.'),
})
export type ArtifactJson = z.infer<typeof ArtifactJson>
