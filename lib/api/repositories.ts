import { z } from 'zod'
import { Next, Time, Truncated } from './fields'
import { Page, RegistryHost } from './parameters'

export const RepositoriesQuery = z.object({
  registry: RegistryHost,
  namespace: z
    .string()
    .max(300)
    .optional()
    .describe('Only repositories whose names begin with this name and a slash.'),
  maxAge: z.coerce
    .number('must be a number of seconds')
    .int()
    .min(0)
    .max(600)
    .default(0)
    .describe('How many seconds old a cached list may be. 0 always asks the registry.'),
  ...Page,
})

const Listing = {
  repositories: z.array(z.string()),
  prefixes: z
    .array(z.string())
    .optional()
    .describe('Namespaces that cannot be listed, each ending in `/`. Open what is in them by name.'),
  source: z
    .literal('settings')
    .optional()
    .describe('The list comes from the settings: the registry has no catalog.'),
  truncated: Truncated,
}

export const RepositoryPage = z.strictObject({
  ...Listing,
  next: Next,
  fetchedAt: Time.describe('When the registry returned this page.'),
})
export type RepositoryPage = z.infer<typeof RepositoryPage>

/** With `namespace`. */
export const RepositoriesUnder = z.strictObject({
  ...Listing,
  isRepository: z.boolean().describe('The name itself is a repository.'),
  isUnlisted: z
    .boolean()
    .optional()
    .describe('The name is in a namespace that cannot be listed. Not sent for Docker Hub’s own listing.'),
})
export type RepositoriesUnder = z.infer<typeof RepositoriesUnder>

export const Repositories = z.union([RepositoryPage, RepositoriesUnder])
export type Repositories = z.infer<typeof Repositories>
