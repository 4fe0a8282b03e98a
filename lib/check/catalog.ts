import 'server-only'
import type { Finding } from '@/lib/api/check'
import { formatPlural } from '@/lib/format'
import { Catalog } from '@/lib/oci/schema'
import { readJson } from '@/lib/registry/read-json'
import { refusalOf } from '@/lib/registry/refusal'
import { headerOf } from '@/lib/registry/registry-response'
import type { CheckContext } from './check-context'
import type { Contents } from './contents'
import { toFinding } from './finding'

/** Checks whether the registry lists its repositories. Many don't, which isn't an error. */
export async function probeCatalog(context: CheckContext, contents: Contents): Promise<Finding> {
  const { settings, connection, credentialsOf } = context
  if (settings.hasCatalog === false) {
    const count = settings.repositories?.length ?? 0
    return {
      status: 'ok',
      observed: `Turned off in the settings, which list ${formatPlural(count, 'repository', 'repositories')}`,
    }
  }
  const { response, n } = await contents.catalog()
  if (response.status !== 200) {
    const isFailure = response.status === 429 || response.status >= 500
    return toFinding(
      refusalOf(connection, 'catalog', response),
      isFailure ? 'error' : 'info',
      isFailure ? undefined : 'Open repositories by name, or list them in the settings.',
    )
  }
  const { repositories } = readJson(response, Catalog, 'catalog')
  if (repositories.length === 0) {
    return credentialsOf === 'nobody'
      ? {
          status: 'info',
          observed: '200 with an empty list',
          meaning: 'The registry is empty, or lists nothing without sign-in, like Quay.',
          fix: 'Sign in or configure credentials, or open a repository by name.',
        }
      : {
          status: 'info',
          observed: '200 with an empty list',
          meaning: 'The registry is empty, or these credentials can’t see any repositories.',
        }
  }
  const more = headerOf(response, 'link') === null ? '' : ', with more to follow'
  const finding = {
    observed: `${formatPlural(repositories.length, 'repository', 'repositories')} on the first page of ${n}${more}`,
  }
  if (n === 1000) return { status: 'ok', ...finding }
  return {
    status: 'info',
    ...finding,
    meaning: 'The registry rejects pages of 1,000, so long lists take more requests.',
  }
}
