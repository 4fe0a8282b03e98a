import { z } from 'zod'
import { MAX_REPOSITORY_ROWS } from '@/lib/routes'
import { ArtifactKind } from './artifact-kind'
import { RowError } from './errors'
import { Count, Time } from './fields'
import { DoneLine } from './lines'
import { RegistryHost } from './parameters'

export const RepositoryRowsQuery = z.object({
  registry: RegistryHost,
  repositories: z
    .string()
    .max(15_000, 'is longer than 15000 characters')
    .transform((text) => [...new Set(text.split(',').filter(Boolean))])
    .refine((names) => names.length > 0, 'must contain at least one repository')
    .refine(
      (names) => names.length <= MAX_REPOSITORY_ROWS,
      `has more than ${MAX_REPOSITORY_ROWS} repositories`,
    )
    .describe(`Repositories, separated by commas. At most ${MAX_REPOSITORY_ROWS}.`),
  dates: z
    .enum(['yes'], 'must be yes or absent')
    .optional()
    .describe(
      '`yes` also loads dates that take a third request after the tag list, as those of most indexes do.',
    ),
})

export const RepositoryRow = z
  .strictObject({
    repository: z.string(),
    tagCount: Count.nullable().describe('Without attachment tags. `null` if unknown.'),
    hasMoreTags: z
      .literal(true)
      .optional()
      .describe('Only the first page of the tag list was loaded, and it has more.'),
    newest: z
      .string()
      .nullable()
      .describe(
        'The tag that the rest describes: the newest version, or else `latest`, or else the first in version order. With `hasMoreTags` only `latest`, if it exists. `null` if there is none.',
      ),
    digest: z.string().nullable().describe('`null` if unknown.'),
    kind: z.enum(['index', 'image', 'artifact']).nullable().describe('`null` if unknown.'),
    type: ArtifactKind.nullable().describe('`null` if unknown.'),
    title: z.string().nullable().describe('The type in words, for example `Helm chart`. `null` if unknown.'),
    platforms: z
      .array(z.string())
      .describe('In display order, without operating system versions. An index may list more than it has.'),
    created: Time.nullable()
      .optional()
      .describe("As in rows of tags. `null` if unknown; absent if it wasn't loaded."),
    isRateLimited: z
      .literal(true)
      .optional()
      .describe('The registry is rate-limited, so only cached manifests are described.'),
    error: RowError.optional().describe('Why the rest is unknown.'),
  })
  .describe('A repository and its newest version.')
export type RepositoryRow = z.infer<typeof RepositoryRow>

export const RepositoryRowsLine = z.union([RepositoryRow, DoneLine])
export type RepositoryRowsLine = z.infer<typeof RepositoryRowsLine>
