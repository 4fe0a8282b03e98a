import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import type { PageOptions } from '@/lib/source'
import type { Connection } from './connection'
import { getPage, type ListPage, type PagedList } from './paging'

/** URLs of a repository key's catalog: below `/v2/`, or at the registry's origin. */
const FORMS: readonly ((key: string) => string)[] = [
  // The registry's own URL with the key, as in image names.
  (key) => `${key}/_catalog`,
  // https://docs.jfrog.com/artifactory/reference/list-docker-repositories
  (key) => `/artifactory/api/docker/${key}/v2/_catalog`,
  // https://help.sonatype.com/en/docker-repository-configuration.html
  (key) => `/repository/${key}/v2/_catalog`,
]

export interface KeyCatalogPage extends ListPage {
  /** The index of the form that worked. */
  form: number
}

/**
 * Gets a page of a repository key's catalog from the URL that last worked, or else from each known form. All are on
 * the registry's origin.
 *
 * Throws the most specific error, and stops at refused credentials, so that they aren't tried repeatedly.
 */
export async function getKeyCatalog(
  connection: Connection,
  key: string,
  options: PageOptions & { list: (path: string) => PagedList; form?: number | undefined },
): Promise<KeyCatalogPage> {
  const { catalogForms } = connection.memory
  const likely = options.form ?? catalogForms.get(key) ?? 0
  const others = options.last === undefined ? [...FORMS.keys()].filter((form) => form !== likely) : []
  let refusal: RegistryError | undefined
  for (const form of [likely, ...others]) {
    const path = FORMS[form]?.(encodeURIComponent(key))
    if (path === undefined) break
    try {
      const page = await getPage(connection, options.list(path), options)
      catalogForms.set(key, form)
      return { ...page, form }
    } catch (error) {
      if (!(error instanceof RegistryError) || !isElsewhere(connection, error)) throw error
      refusal = moreTelling(refusal, error)
    }
  }
  catalogForms.delete(key)
  throw refusal ?? new RegistryError(404, 'NAME_UNKNOWN', `No catalog was found for ${key}.`)
}

/** Whether the catalog may be at another URL: this one isn't a registry or has no such list. */
function isElsewhere({ settings }: Connection, { status, code }: RegistryError): boolean {
  if (code === 'UNREACHABLE' || code === 'TOO_LARGE') return false
  return status === 401 ? settings.credentials === undefined : status < 429 || status === 502
}

/** An authorization error says more than a 404, which says more than a web page. */
function moreTelling(first: RegistryError | undefined, second: RegistryError): RegistryError {
  const rank = ({ status }: RegistryError) => [401, 403, 404].indexOf(status) + 1 || 9
  return first === undefined || rank(second) < rank(first) ? second : first
}
