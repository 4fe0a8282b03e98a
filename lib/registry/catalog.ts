import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import { Catalog } from '@/lib/oci/schema'
import type { PageOptions, RepositoryPage } from '@/lib/source'
import { listCatalogs } from './catalogs'
import type { Connection } from './connection'
import { cureOfRefusal } from './cure'
import { getPage, type PagedList } from './paging'
import { readJson } from './read-json'
import type { RegistrySettings } from './registry-settings'

/**
 * Lists the page of repositories that follows `last`, as far as this identity may see them; the settings' fixed list
 * where they say that there is no catalog, those of every repository key where they name some.
 *
 * Many registries have no catalog or keep it for administrators: the refusal then carries that as its cure, and
 * `isListOnly`. Quay answers an anonymous asker with an empty list instead.
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
    throw withCatalogCure(connection, error)
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

/** What the settings name, in one page: nothing is asked. */
function fixedList({ repositories = [] }: RegistrySettings): RepositoryPage {
  const prefixes = repositories.filter((name) => name.endsWith('/'))
  return {
    repositories: repositories.filter((name) => !name.endsWith('/')),
    ...(prefixes.length > 0 && { prefixes }),
    from: 'settings',
  }
}

/** A token service that gives no token for the catalog means what a refused catalog means, unless it refused the credentials. */
function withCatalogCure(connection: Connection, error: unknown): unknown {
  if (!(error instanceof RegistryError) || !isOfList(connection, error)) return error
  const { status, code, message, retryAfterSeconds } = error
  const hasCredentials = connection.settings.credentials !== undefined
  const cure = cureOfRefusal({ kind: 'catalog', status, message, hasCredentials })
  return new RegistryError(status, code, message, {
    cause: error,
    isListOnly: true,
    ...(cure !== undefined && { cure }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  })
}

/** Whether a refusal says no more than that this list is not given. */
function isOfList({ settings, memory }: Connection, { status, code, cause }: RegistryError): boolean {
  if (![400, 401, 403, 404, 405].includes(status) || code === 'PAGINATION_INVALID') return false
  if (status !== 401 || settings.credentials === undefined || cause !== undefined) return true
  // Whoever was given a token for it is known there (Harbor, to all but administrators); else the credentials may be wrong.
  return !('token' in settings.credentials) && memory.challenges.get('catalog')?.scheme === 'bearer'
}
