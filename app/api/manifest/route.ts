import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { answer, NEVER, parseSearch, SAFE } from '@/app/api/_lib/answer'
import { isKnown, keptBy } from '@/app/api/_lib/browser-cache'
import { attachment } from '@/app/api/_lib/content-disposition'
import { parsePlace, ReferenceText } from '@/app/api/_lib/parse-place'
import { openSource } from '@/lib/access/open-source'
import { normalizeMediaType } from '@/lib/oci/media-type'

const Search = z.object({ reference: ReferenceText })

/** The bytes as stored. Their media type is the registry's word, so they are always a download and never rendered. */
export function GET(request: NextRequest) {
  return answer(request, async () => {
    const { reference } = parseSearch(Search, request.nextUrl.searchParams)
    const { registry, repository, tag, digest } = await parsePlace(reference, 'artifact')
    const source = await openSource(registry)
    const stored = await source.manifest(repository, digest ?? tag ?? '', {
      signal: request.signal,
      isRoot: true,
    })
    const kept = digest === undefined ? { 'cache-control': NEVER } : keptBy(source, digest)
    if (isKnown(request, kept)) return new Response(null, { status: 304, headers: { ...kept, ...SAFE } })
    return new Response(Buffer.from(stored.bytes), {
      headers: {
        'content-type': normalizeMediaType(stored.mediaType) || 'application/octet-stream',
        'content-disposition': attachment(
          `${repository.split('/').at(-1)}-${stored.digest.replace(':', '-')}.json`,
        ),
        'docker-content-digest': stored.digest,
        ...kept,
        ...SAFE,
      },
    })
  })
}
