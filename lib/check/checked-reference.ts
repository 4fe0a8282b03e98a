import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import { parsePath } from '@/lib/routes'
import type { CheckedReference } from './check-context'

const MAX_LENGTH = 1000

/**
 * Parses the reference to check: `team/app`, `team/app:1.0` or `team/app@sha256:…`, with or without the
 * registry's host. Undefined if empty; throws a 400 if invalid.
 */
export function parseCheckedReference(
  registry: string,
  text: string | undefined,
): CheckedReference | undefined {
  const typed = (text ?? '').trim().replace(/^\/+|\/+$/g, '')
  if (typed === '') return undefined
  const below = typed.startsWith(`${registry}/`) ? typed.slice(registry.length + 1) : typed
  const address =
    typed.length > MAX_LENGTH ? undefined : parsePath([registry, ...below.split('/')], [registry])?.address
  if (address?.repository === undefined) {
    throw new RegistryError(
      400,
      'NAME_INVALID',
      `reference must be a repository of ${registry}, for example team/app, team/app:1.0, or team/app@sha256:….`,
    )
  }
  const { repository, tag, digest } = address
  const reference = digest ?? tag
  return { repository, ...(reference !== undefined && { reference }) }
}
