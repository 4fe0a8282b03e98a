import type { NextRequest } from 'next/server'
import { answer, NO_STORE, notModified, parseSearch, SAFE_HEADERS } from '@/app/api/_lib/answer'
import { cacheHeaders, isNotModified } from '@/app/api/_lib/browser-cache'
import { contentDisposition } from '@/app/api/_lib/content-disposition'
import { parsePlace } from '@/app/api/_lib/parse-place'
import { openSource } from '@/lib/access/open-source'
import { ReferenceQuery } from '@/lib/api/parameters'
import { normalizeMediaType } from '@/lib/oci/media-type'

/** The bytes as stored. Their media type comes from the registry, so they are always a download and never rendered. */
export function GET(request: NextRequest) {
  return answer(request, async () => {
    const { reference } = parseSearch(ReferenceQuery, request.nextUrl.searchParams)
    const { registry, repository, tag, digest } = await parsePlace(reference, 'artifact')
    const source = await openSource(registry)
    const stored = await source.manifest(repository, digest ?? tag ?? '', {
      signal: request.signal,
      isRoot: true,
    })
    const cached = digest === undefined ? { 'cache-control': NO_STORE } : cacheHeaders(source, digest)
    if (isNotModified(request, cached)) return notModified(cached)
    return new Response(Buffer.from(stored.bytes), {
      headers: {
        'content-type': normalizeMediaType(stored.mediaType) || 'application/octet-stream',
        'content-disposition': contentDisposition(
          `${repository.split('/').at(-1)}-${stored.digest.replace(':', '-')}.json`,
        ),
        'docker-content-digest': stored.digest,
        ...cached,
        ...SAFE_HEADERS,
      },
    })
  })
}
