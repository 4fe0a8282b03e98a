import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import { Catalog } from '@/lib/oci/schema'
import type { PageOptions, RepositoryPage } from '@/lib/source'
import type { Connection } from './connection'
import { cureOfRefusal } from './cure'
import { askPage, type List } from './paging'
import { readJson } from './read'

/**
 * Lists the page of repositories that follows `last`, as far as this identity may see them.
 *
 * Many registries have no catalog or keep it for administrators: the refusal then carries that as its cure. Quay answers an
 * anonymous asker with an empty list instead.
 * https://distribution.github.io/distribution/spec/api/#catalog
 */
export async function listRepositories(
  connection: Connection,
  options: PageOptions,
): Promise<RepositoryPage> {
  try {
    const { items, ...rest } = await askPage(connection, catalog, options)
    return { repositories: items, ...rest }
  } catch (error) {
    throw withCatalogCure(connection, error)
  }
}

const catalog: List = {
  kind: 'catalog',
  path: '_catalog',
  scope: 'registry:catalog:*',
  what: 'catalog',
  read: (answer) => readJson(answer, Catalog, 'catalog').repositories,
}

/** A token service that gives no token for the catalog means what a refused catalog means, unless it refused the credentials. */
function withCatalogCure(connection: Connection, error: unknown): unknown {
  if (!(error instanceof RegistryError) || (error.status !== 401 && error.status !== 403)) return error
  const { status, code, message, retryAfterSeconds } = error
  const hasCredentials = connection.settings.credentials !== undefined
  if (hasCredentials && status === 401 && error.cause === undefined) return error
  const cure = cureOfRefusal({ kind: 'catalog', status, message, hasCredentials })
  return new RegistryError(status, code, message, {
    cause: error,
    ...(cure !== undefined && { cure }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  })
}
