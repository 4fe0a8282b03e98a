import type { NextRequest } from 'next/server'
import { answer, notModified, parseSearch, SAFE_HEADERS } from '@/app/api/_lib/answer'
import { cacheHeaders, isNotModified } from '@/app/api/_lib/browser-cache'
import { contentDisposition } from '@/app/api/_lib/content-disposition'
import { parsePlace } from '@/app/api/_lib/parse-place'
import { openSource } from '@/lib/access/open-source'
import { BlobQuery } from '@/lib/api/blob'

/** A blob as a download. Passes `Range` on. */
export function GET(request: NextRequest) {
  return answer(request, () => openBlob(request))
}

/**
 * Next would answer a HEAD with the GET handler and never read the stream, which would keep a connection to the
 * registry open.
 */
export function HEAD(request: NextRequest) {
  return answer(request, async () => {
    const { body, status, headers } = await openBlob(request)
    await body?.cancel()
    return new Response(null, { status, headers })
  })
}

async function openBlob(request: NextRequest): Promise<Response> {
  const { reference, name } = parseSearch(BlobQuery, request.nextUrl.searchParams)
  const { registry, repository, digest = '' } = await parsePlace(reference, 'digest')
  const source = await openSource(registry)
  const range = request.headers.get('range')
  const blob = await source.blob(repository, digest, { signal: request.signal, ...(range && { range }) })
  const cached = cacheHeaders(source, digest)
  if (isNotModified(request, cached)) {
    await blob.body.cancel()
    return notModified(cached)
  }
  const headers = new Headers({
    'content-type': 'application/octet-stream',
    'content-disposition': contentDisposition(name ?? digest.replace(':', '-')),
    'docker-content-digest': digest,
    'accept-ranges': 'bytes',
    ...cached,
    ...SAFE_HEADERS,
  })
  if (blob.sizeBytes !== null) headers.set('content-length', String(blob.sizeBytes))
  if (blob.contentRange !== null) headers.set('content-range', blob.contentRange)
  return new Response(blob.body, { status: blob.status, headers })
}
