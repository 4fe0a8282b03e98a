import 'server-only'
import type { IncomingHttpHeaders } from 'node:http'

/**
 * How a request came from another site's page: `page` if the page itself sent it; `navigation` if it may be a link
 * that someone followed, but the browser doesn't say.
 */
export type CrossSiteRequest = 'page' | 'navigation'

/**
 * Whether another site's page sent this request, which would use up registries' rate limits. Following a link to us
 * is the reader's own request.
 *
 * Browsers send `Sec-Fetch-*` only to https and loopback; otherwise `Origin` and `Referer` have to do.
 * https://www.w3.org/TR/fetch-metadata/
 */
export function findCrossSiteRequest(
  headers: IncomingHttpHeaders,
  publicUrl: string | undefined,
): CrossSiteRequest | undefined {
  const site = headers['sec-fetch-site']
  if (site !== undefined) {
    if (site === 'same-origin' || site === 'none') return undefined
    return isFollowedLink(headers) ? undefined : 'page'
  }
  const { origin, referer } = headers
  if (origin !== undefined) return isOwnOrigin(origin, headers.host, publicUrl) ? undefined : 'page'
  if (referer === undefined || isOwnOrigin(referer, headers.host, publicUrl)) return undefined
  return 'navigation'
}

/** Excludes what a page loads on its own: images, frames, and prefetched pages. */
function isFollowedLink(headers: IncomingHttpHeaders): boolean {
  const isDocument = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
  return isDocument && !/prefetch|prerender/.test(`${headers['sec-purpose']} ${headers.purpose}`)
}

/**
 * Whether an `Origin` or `Referer` is ours: that of `PUBLIC_URL`, or one with the request's own host, which
 * `isAllowedHost` has accepted. At `PUBLIC_URL`'s host, the scheme must match too.
 */
export function isOwnOrigin(
  address: string,
  host: string | undefined,
  publicUrl: string | undefined,
): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return false
  if (publicUrl !== undefined) {
    const own = new URL(publicUrl)
    if (url.hostname === own.hostname) return url.origin === own.origin
  }
  return host !== undefined && url.host === host.toLowerCase()
}
