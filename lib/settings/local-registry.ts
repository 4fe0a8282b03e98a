import 'server-only'
import { request } from 'undici'

const TIMEOUT_MS = 500

/**
 * Whether a v2 registry seems to listen at this address: `/v2/` returns 200 or 401 within half a second, with
 * the version header, JSON or a challenge. Follows no redirects.
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
    // Nothing is listening, or it isn't HTTP.
    return false
  }
}
