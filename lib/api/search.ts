import { z } from 'zod'
import { Count } from './fields'

export const SearchQuery = z.object({
  q: z
    .string()
    .trim()
    .min(1, 'is empty')
    .max(300, 'is longer than 300 characters')
    .describe('Part of the name of a repository or tag, or the beginning of a digest.'),
  here: z
    .string()
    .max(300, 'is longer than 300 characters')
    .optional()
    .describe('The registry whose results come first.'),
})

export const FoundRepository = z.strictObject({ registry: z.string(), repository: z.string() })
export type FoundRepository = z.infer<typeof FoundRepository>

export const FoundTag = z.strictObject({ ...FoundRepository.shape, tag: z.string() })
export type FoundTag = z.infer<typeof FoundTag>

export const DigestKind = z.enum(['manifest', 'child', 'attestation', 'config', 'layer', 'attachment'])
export type DigestKind = z.infer<typeof DigestKind>

/** A loaded manifest that uses a digest. */
export const DigestUse = z.strictObject({
  digest: z.string(),
  platform: z.string().nullable().describe('`null` if no index states it.'),
  position: z.int().min(1).optional().describe('Which layer of the manifest it is, from 1.'),
})
export type DigestUse = z.infer<typeof DigestUse>

export const FoundDigest = z.strictObject({
  ...FoundRepository.shape,
  digest: z.string(),
  kind: DigestKind,
  tags: z.array(z.string()).describe('Some of the tags that led to it when they were loaded.'),
  usedByTags: z
    .array(z.string())
    .optional()
    .describe('If tags point to it directly: some of the tags whose indexes list it.'),
  platform: z.string().nullable().describe('`null` if it has none, or it is unknown.'),
  usedBy: z.array(DigestUse).describe('Some of the manifests that use it.'),
  usedByCount: Count,
})
export type FoundDigest = z.infer<typeof FoundDigest>

/** What a search for digests covered: only manifests that were loaded for you. */
export const DigestCoverage = z.strictObject({ manifests: Count, repositories: Count })
export type DigestCoverage = z.infer<typeof DigestCoverage>

/** A registry that the search covered only partly, or not at all. */
export const Unlisted = z.strictObject({
  registry: z.string(),
  state: z
    .enum(['loading', 'refused', 'failed', 'truncated'])
    .describe('`loading`: the list is still loading, so search again soon.'),
  message: z.string(),
})
export type Unlisted = z.infer<typeof Unlisted>

export const SearchAnswer = z.strictObject({
  repositories: z.array(FoundRepository).describe('Best match first.'),
  tags: z.array(FoundTag).describe('Best match first.'),
  digests: z.array(FoundDigest).describe('Best match first.'),
  totalCounts: z
    .strictObject({ repositories: Count, tags: Count, digests: Count })
    .describe('How many were found in total.'),
  searchedManifests: DigestCoverage.optional().describe(
    'How many loaded manifests were searched. Only if `q` can be the beginning of a digest.',
  ),
  incomplete: z.array(Unlisted).describe('Registries that were searched only partly, or not at all.'),
})
export type SearchAnswer = z.infer<typeof SearchAnswer>
