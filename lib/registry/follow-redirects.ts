import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import { checkTarget } from './allowed-target'
import type { Connection } from './connection'
import { exchange, type HttpRequest } from './exchange'
import { headerOf, type RegistryResponse } from './registry-response'
import { targetRefusal } from './target-refusal'

const MAX_REDIRECTS = 5

/**
 * Sends a GET or HEAD and follows redirects, which registries use for their storage.
 *
 * Drops `Authorization` for good when scheme, host or port change.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-blobs
 */
export async function followRedirects(connection: Connection, sent: HttpRequest): Promise<RegistryResponse> {
  let request = sent
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const response = await exchange(connection, request)
    const location = headerOf(response, 'location')
    if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return response
    const url = targetOf(connection, request.url, location)
    const { authorization: _, ...rest } = request.headers
    request = { ...request, url, headers: url.origin === request.url.origin ? request.headers : rest }
  }
  throw new RegistryError(
    502,
    'RESPONSE_INVALID',
    `${connection.settings.host} redirected more than ${MAX_REDIRECTS} times.`,
  )
}

function targetOf(connection: Connection, from: URL, location: string): URL {
  const { host } = connection.settings
  if (!URL.canParse(location, from)) {
    throw new RegistryError(502, 'RESPONSE_INVALID', `${host} redirected to an invalid address.`)
  }
  const target = new URL(location, from)
  const refused = checkTarget(connection.settings, target, from)
  if (refused === undefined) return target
  throw targetRefusal(connection.settings, target, 'redirect', refused)
}
