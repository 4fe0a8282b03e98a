import { z } from 'zod'
import { Next, Truncated } from './fields'
import { Page, RepositoryText } from './parameters'
import { UntaggedManifest } from './untagged'

/** For tags and untagged manifests. */
export const TagsQuery = z.object({ reference: RepositoryText, ...Page })

export const TagPage = z.strictObject({
  tags: z.array(z.string()).describe("In the registry's own order."),
  digestTags: z
    .array(z.string())
    .optional()
    .describe('Names in the tag list that are digests, as in Artifactory.'),
  untagged: z
    .array(UntaggedManifest)
    .optional()
    .describe('Untagged manifests, if the tag list includes them.'),
  next: Next,
  truncated: Truncated,
})
export type TagPage = z.infer<typeof TagPage>
