import { z } from 'zod'
import { RowError } from './errors'
import { Next, Time, Truncated } from './fields'
import { Page, RegistryHost } from './parameters'

const MaxAge = z.coerce
  .number('must be a number of seconds')
  .int()
  .min(0)
  .max(600)
  .default(0)
  .describe('How old a cached list may be, in seconds. 0 always sends a request to the registry.')

export const RepositoriesQuery = z.object({
  registry: RegistryHost,
  namespace: z.string().max(300).optional().describe('Only repositories in this namespace.'),
  maxAge: MaxAge,
  ...Page,
})

export const AllRepositoriesQuery = z.object({
  registry: RegistryHost,
  last: Page.last.describe('The `next` of a page, to list only those after it.'),
  maxAge: MaxAge,
})

const Listing = {
  repositories: z.array(z.string()),
  prefixes: z
    .array(z.string())
    .optional()
    .describe("Namespaces that can't be listed, each ending in `/`. Open their repositories by name."),
  source: z
    .literal('settings')
    .optional()
    .describe('The list comes from the settings, because the registry has no catalog.'),
  truncated: Truncated,
}

export const RepositoryPage = z
  .strictObject({
    ...Listing,
    next: Next,
    fetchedAt: Time.describe('When the registry returned this page.'),
  })
  .describe('A page of repositories.')
export type RepositoryPage = z.infer<typeof RepositoryPage>

export const AllRepositoriesEnd = z
  .strictObject({
    end: z.enum(['complete', 'stopped']),
    stopped: RowError.optional().describe('Why the list stopped early.'),
  })
  .describe('The last line.')
export type AllRepositoriesEnd = z.infer<typeof AllRepositoriesEnd>

export const AllRepositoriesLine = z.union([RepositoryPage, AllRepositoriesEnd])
export type AllRepositoriesLine = z.infer<typeof AllRepositoriesLine>

export const RepositoriesUnder = z
  .strictObject({
    ...Listing,
    isRepository: z.boolean().describe('The namespace is a repository too.'),
    isUnlisted: z
      .boolean()
      .optional()
      .describe("It is in a namespace that can't be listed. Absent for Docker Hub's own listing."),
  })
  .describe('With `namespace`.')
export type RepositoriesUnder = z.infer<typeof RepositoriesUnder>

export const Repositories = z.union([RepositoryPage, RepositoriesUnder])
export type Repositories = z.infer<typeof Repositories>
