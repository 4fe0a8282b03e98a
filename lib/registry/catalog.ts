import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import { Catalog } from '@/lib/oci/schema'
import type { PageOptions, RepositoryPage } from '@/lib/source'
import { listCatalogs } from './catalogs'
import type { Connection } from './connection'
import { fixOfRefusal } from './fix'
import { getPage, type PagedList } from './paging'
import { readJson } from './read-json'
import type { RegistrySettings } from './registry-settings'

/**
 * Lists the page of repositories after `last` that this identity can see. If the settings say there's no catalog,
 * it's their fixed list; if they have repository keys, it's every key's catalog.
 *
 * Many registries have no catalog or reserve it for administrators: that error has a fix and `isListOnly`. Quay
 * returns an empty list to anonymous users.
 * https://distribution.github.io/distribution/spec/api/#catalog
 */
export async function listRepositories(
  connection: Connection,
  options: PageOptions,
): Promise<RepositoryPage> {
  const { hasCatalog, catalogs } = connection.settings
  if (hasCatalog === false) return fixedList(connection.settings)
  try {
    if (catalogs !== undefined && catalogs.length > 0)
      return await listCatalogs(connection, catalogs, { ...options, list: catalogAt })
    const { items, ...rest } = await getPage(connection, catalogAt('_catalog'), options)
    return { repositories: items, ...rest }
  } catch (error) {
    throw withCatalogFix(connection, error)
  }
}

function catalogAt(path: string): PagedList {
  return {
    kind: 'catalog',
    path,
    scope: 'registry:catalog:*',
    what: 'catalog',
    read: (response) => readJson(response, Catalog, 'catalog').repositories,
  }
}

/** The repositories in the settings as a single page, without a request. */
function fixedList({ repositories = [] }: RegistrySettings): RepositoryPage {
  const prefixes = repositories.filter((name) => name.endsWith('/'))
  return {
    repositories: repositories.filter((name) => !name.endsWith('/')),
    ...(prefixes.length > 0 && { prefixes }),
    source: 'settings',
  }
}

/**
 * A token service that issues no token for the catalog means the same as a refused catalog, unless it refuses the
 * credentials.
 */
function withCatalogFix(connection: Connection, error: unknown): unknown {
  if (!(error instanceof RegistryError) || !isOfList(connection, error)) return error
  const { status, code, message, retryAfterSeconds } = error
  const hasCredentials = connection.settings.credentials !== undefined
  const fix = fixOfRefusal({ kind: 'catalog', status, message, hasCredentials })
  return new RegistryError(status, code, message, {
    cause: error,
    isListOnly: true,
    ...(fix !== undefined && { fix }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  })
}

/** Whether an error concerns only the list. */
function isOfList({ settings, memory }: Connection, { status, code, cause }: RegistryError): boolean {
  if (![400, 401, 403, 404, 405].includes(status) || code === 'PAGINATION_INVALID') return false
  if (status !== 401 || settings.credentials === undefined || cause !== undefined) return true
  // Someone who got a token is known there (Harbor refuses all but administrators); otherwise the credentials may be
  // wrong.
  return !('token' in settings.credentials) && memory.challenges.get('catalog')?.scheme === 'bearer'
}
