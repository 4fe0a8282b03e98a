import { z } from 'zod'
import { Bytes, Next, Truncated } from './fields'

export const UntaggedManifest = z.strictObject({
  digest: z.string(),
  mediaType: z.string().nullable(),
  contentBytes: Bytes.nullable().describe(
    'The size of everything it needs, or `null` if the registry did not say.',
  ),
})

export const UntaggedPage = z.strictObject({
  manifests: z
    .array(UntaggedManifest)
    .nullable()
    .describe('`null` if the registry has no API that lists untagged manifests.'),
  next: Next,
  truncated: Truncated,
})
export type UntaggedPage = z.infer<typeof UntaggedPage>
