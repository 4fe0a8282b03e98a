import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { answer, parseSearch, SAFE } from '@/app/api/_lib/answer'
import { isKnown, keptBy } from '@/app/api/_lib/browser-cache'
import { attachment } from '@/app/api/_lib/content-disposition'
import { parsePlace, ReferenceText } from '@/app/api/_lib/parse-place'
import { openSource } from '@/lib/access/open-source'

const Search = z.object({
  reference: ReferenceText,
  name: z.string().max(255, 'is longer than 255 characters').optional(),
})

/** A blob as a download; `Range` is passed on. */
export function GET(request: NextRequest) {
  return answer(request, () => openBlob(request))
}

/** Next would answer a HEAD by GET and never read the stream, which then held its place at the registry. */
export function HEAD(request: NextRequest) {
  return answer(request, async () => {
    const { body, status, headers } = await openBlob(request)
    await body?.cancel()
    return new Response(null, { status, headers })
  })
}

async function openBlob(request: NextRequest): Promise<Response> {
  const { reference, name } = parseSearch(Search, request.nextUrl.searchParams)
  const { registry, repository, digest = '' } = await parsePlace(reference, 'digest')
  const source = await openSource(registry)
  const range = request.headers.get('range')
  const blob = await source.blob(repository, digest, { signal: request.signal, ...(range && { range }) })
  const kept = keptBy(source, digest)
  if (isKnown(request, kept)) {
    await blob.body.cancel()
    return new Response(null, { status: 304, headers: { ...kept, ...SAFE } })
  }
  const headers = new Headers({
    'content-type': 'application/octet-stream',
    'content-disposition': attachment(name ?? digest.replace(':', '-')),
    'docker-content-digest': digest,
    'accept-ranges': 'bytes',
    ...kept,
    ...SAFE,
  })
  if (blob.sizeBytes !== null) headers.set('content-length', String(blob.sizeBytes))
  if (blob.contentRange !== null) headers.set('content-range', blob.contentRange)
  return new Response(blob.body, { status: blob.status, headers })
}
