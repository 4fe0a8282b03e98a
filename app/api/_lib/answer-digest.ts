import 'server-only'
import type { NextRequest } from 'next/server'
import { openSource } from '@/lib/access/open-source'
import { DigestQuery } from '@/lib/api/parameters'
import type { RequestOptions, Source } from '@/lib/source'
import { answerJson, parseSearch } from './answer'
import { cacheHeaders } from './browser-cache'
import { parsePlace } from './parse-place'

/** Answers a request about `?reference=H/R@D` with JSON; `isFixed` if the response for a digest never changes. */
export function answerDigest<T>(
  request: NextRequest,
  isFixed: boolean,
  ask: (source: Source, repository: string, digest: string, options: RequestOptions) => Promise<T>,
): Promise<Response> {
  return answerJson<T>(request, async () => {
    const { reference } = parseSearch(DigestQuery, request.nextUrl.searchParams)
    const { registry, repository, digest = '' } = await parsePlace(reference, 'digest')
    const source = await openSource(registry)
    const body = await ask(source, repository, digest, { signal: request.signal })
    return { body, ...(isFixed && { headers: cacheHeaders(source, digest) }) }
  })
}
