import 'server-only'
import type { IncomingHttpHeaders } from 'node:http'

/**
 * How a request came from another site's page: the page itself made a `page` request; a `navigation` may be a link that a
 * reader followed, where the browser doesn't say.
 */
export type CrossSiteRequest = 'page' | 'navigation'

/**
 * Whether another site's page made this request, which would use up registries' rate limits. A link that is followed into a
 * tab is the reader's own request.
 *
 * Browsers send `Sec-Fetch-*` only to https and loopback; elsewhere `Origin` and `Referer` must do.
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

/** Excludes what a page loads by itself: images, frames, and pages that are prefetched. */
function isFollowedLink(headers: IncomingHttpHeaders): boolean {
  const isDocument = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
  return isDocument && !/prefetch|prerender/.test(`${headers['sec-purpose']} ${headers.purpose}`)
}

/**
 * Whether an `Origin` or `Referer` is one of ours: `PUBLIC_URL`'s, or one with the host that the request was sent to, which
 * `isAllowedHost` has accepted. At `PUBLIC_URL`'s host the scheme must match, too.
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
