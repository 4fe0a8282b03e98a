import 'server-only'
import type { Finding } from '@/lib/api/check'
import { RegistryError } from '@/lib/oci/registry-error'
import { refuseWebPage } from '@/lib/registry/read-json'
import { refusalOf } from '@/lib/registry/refusal'
import { headerOf } from '@/lib/registry/registry-response'
import type { CheckContext } from './check-context'
import { toFinding, truncate } from './finding'

/**
 * Checks whether a v2 registry answers anonymous requests.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#determining-support
 */
export async function probePing(context: CheckContext): Promise<Finding> {
  try {
    const { response } = await context.ping()
    const { status } = response
    const version = headerOf(response, 'docker-distribution-api-version')
    const parts = version === null ? 'without a version header' : `API version ${truncate(version, 40)}`
    if (status === 200 || status === 401) {
      if (status === 200) refuseWebPage(response)
      return { status: 'ok', observed: `GET /v2/ returned ${status}, ${parts}` }
    }
    return toFinding(refusalOf(context.connection, 'ping', response), 'error', meaningOf(status))
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    return toFinding(
      error,
      'error',
      'No v2 registry responded at this address, so nothing else can be checked.',
    )
  }
}

function meaningOf(status: number): string {
  if (status === 404) {
    return 'A server responds, but there is no registry at this path. Artifactory, Nexus, and registries with http.prefix use a path.'
  }
  if (status === 429) return 'The registry, or a proxy in front of it, is rate-limiting requests.'
  if (status >= 500) return 'The registry, or a proxy in front of it, is failing or not ready yet.'
  return 'A v2 registry returns 200 or 401 here, so nothing else is checked.'
}
