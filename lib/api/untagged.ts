import { z } from 'zod'
import { Bytes, Next, Truncated } from './fields'

export const UntaggedManifest = z.strictObject({
  digest: z.string(),
  mediaType: z.string().nullable().describe('`null` if unknown.'),
  contentBytes: Bytes.nullable().describe('With config and layers. `null` if unknown.'),
})

export const UntaggedPage = z.strictObject({
  manifests: z
    .array(UntaggedManifest)
    .nullable()
    .describe("`null` if the registry can't list untagged manifests."),
  next: Next,
  truncated: Truncated,
})
export type UntaggedPage = z.infer<typeof UntaggedPage>
