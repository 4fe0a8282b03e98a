import 'server-only'
import type { IncomingHttpHeaders } from 'node:http'

/**
 * How a request came from another site's page. `navigation` may be a link that a reader followed, where the browser
 * doesn't tell; `page` is a request that the page itself made.
 */
export type Foreign = 'page' | 'navigation'

/**
 * Whether another site's page made this request, which would spend what registries grant us. A link that is followed
 * into a tab is the reader's own request.
 *
 * Browsers say so in `Sec-Fetch-*` to https and loopback only; elsewhere `Origin` and `Referer` tell.
 * https://www.w3.org/TR/fetch-metadata/
 */
export function foreignOrigin(
  headers: IncomingHttpHeaders,
  publicUrl: string | undefined,
): Foreign | undefined {
  const site = headers['sec-fetch-site']
  if (site !== undefined) {
    if (site === 'same-origin' || site === 'none') return undefined
    return isFollowedLink(headers) ? undefined : 'page'
  }
  const { origin, referer } = headers
  if (origin !== undefined) return isOwn(origin, headers.host, publicUrl) ? undefined : 'page'
  if (referer === undefined || isOwn(referer, headers.host, publicUrl)) return undefined
  return 'navigation'
}

/** Not what a page loads on its own: images, frames, and pages that it has the browser fetch in advance. */
function isFollowedLink(headers: IncomingHttpHeaders): boolean {
  const isDocument = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
  return isDocument && !/prefetch|prerender/.test(`${headers['sec-purpose']} ${headers.purpose}`)
}

/**
 * Whether an `Origin` or `Referer` is one of ours: `PUBLIC_URL`'s, or one whose host is that which the request was sent to,
 * which `isAnsweredHost` has let through. At `PUBLIC_URL`'s own host the scheme counts, too.
 */
export function isOwn(address: string, host: string | undefined, publicUrl: string | undefined): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return false
  if (publicUrl !== undefined) {
    const own = new URL(publicUrl)
    if (url.hostname === own.hostname) return url.origin === own.origin
  }
  return host !== undefined && url.host === host.toLowerCase()
}
