import 'server-only'
import type { Source } from '@/lib/source'

/** What hangs on a digest never changes. */
const FOREVER = 'private, max-age=31536000, immutable'
/** It may be kept, but is asked for each time: whoever signed out, or somebody else at this browser, is refused then. */
const ASK_FIRST = 'private, no-cache'

/** Headers that say how long a browser keeps what hangs on `digest`: for ever, unless a visitor's credentials brought it. */
export function keptBy({ isPersonal }: Source, digest: string): Record<string, string> {
  return isPersonal ? { 'cache-control': ASK_FIRST, etag: `"${digest}"` } : { 'cache-control': FOREVER }
}

/**
 * Whether the browser holds this answer already. To be asked only after the source has given it: it decides who may see it.
 * https://www.rfc-editor.org/rfc/rfc9110#field.if-none-match
 */
export function isKnown(
  request: { headers: Pick<Headers, 'get'> },
  { etag }: Readonly<Record<string, string>>,
): boolean {
  const known = (request.headers.get('if-none-match') ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
  return etag !== undefined && known.includes(etag)
}
