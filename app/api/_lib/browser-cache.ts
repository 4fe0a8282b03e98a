import 'server-only'
import type { Source } from '@/lib/source'

/** What belongs to a digest never changes. */
const FOREVER = 'private, max-age=31536000, immutable'
/** Browsers may cache it but must revalidate: after signing out, or with another account, the response is an error. */
const ASK_FIRST = 'private, no-cache'

/** Headers that let a browser cache what belongs to `digest`: forever, unless it needed a visitor's credentials. */
export function cacheHeaders({ isPersonal }: Source, digest: string): Record<string, string> {
  return isPersonal ? { 'cache-control': ASK_FIRST, etag: `"${digest}"` } : { 'cache-control': FOREVER }
}

/**
 * Whether the browser already has this response. Call it only after the source has returned the content, because the
 * source decides who may see it.
 * https://www.rfc-editor.org/rfc/rfc9110#field.if-none-match
 */
export function isNotModified(
  request: { headers: Pick<Headers, 'get'> },
  { etag }: Readonly<Record<string, string>>,
): boolean {
  const cached = (request.headers.get('if-none-match') ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
  return etag !== undefined && cached.includes(etag)
}
