import { z } from 'zod'
import { Annotations, Bytes } from './fields'

/** What an image runs on. https://github.com/opencontainers/image-spec/blob/v1.1.1/image-index.md */
export const Platform = z
  .strictObject({
    os: z.string(),
    architecture: z.string(),
    variant: z.string().optional(),
    osVersion: z.string().optional().describe('Windows only.'),
    osFeatures: z.array(z.string()).optional(),
  })
  .describe('What an image runs on.')

/** https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md */
export const Descriptor = z.strictObject({
  mediaType: z.string().describe('Empty if unknown.'),
  digest: z.string(),
  sizeBytes: Bytes.nullable().describe('Compressed. `null` if unknown.'),
  annotations: Annotations,
  urls: z
    .array(z.string())
    .optional()
    .describe('Other places to download it from. Porthole never uses them.'),
  artifactType: z.string().optional(),
  platform: Platform.optional(),
  data: z.string().optional().describe('The content, in base64.'),
})
