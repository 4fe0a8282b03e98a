import 'server-only'
import { request } from 'undici'

const TIMEOUT_MS = 500

/**
 * Whether what listens at this address looks like a v2 registry: it answers `/v2/` with 200 or 401 within half a second,
 * and says that it is one, or answers JSON, or asks for a sign-in. Redirects are not followed.
 */
export async function isRegistryAt(url: string): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const { statusCode, headers, body } = await request(`${url}/v2/`, { signal })
    await body.dump()
    const saysSo = headers['docker-distribution-api-version'] !== undefined
    const isJson = String(headers['content-type'] ?? '').includes('json')
    if (statusCode === 200) return saysSo || isJson
    return statusCode === 401 && (saysSo || headers['www-authenticate'] !== undefined)
  } catch {
    // Nobody listens there, or somebody who speaks no HTTP: then there is no registry to show.
    return false
  }
}
