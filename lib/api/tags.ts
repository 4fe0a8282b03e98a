import { z } from 'zod'
import { Next, Truncated } from './fields'
import { Page, ReferenceText } from './parameters'
import { UntaggedManifest } from './untagged'

/** Of tags and untagged manifests. */
export const TagsQuery = z.object({ reference: ReferenceText, ...Page })

export const TagPage = z.strictObject({
  tags: z.array(z.string()).describe("In the registry's own order."),
  digestTags: z
    .array(z.string())
    .optional()
    .describe('Names in the tag list that are digests, as Artifactory lists children.'),
  untagged: z
    .array(UntaggedManifest)
    .optional()
    .describe('Untagged manifests, if the tag list of the registry includes them.'),
  next: Next,
  truncated: Truncated,
})
export type TagPage = z.infer<typeof TagPage>
