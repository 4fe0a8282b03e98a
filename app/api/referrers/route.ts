import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { listAttached } from '@/lib/artifact/attached'
import { openSource } from '@/lib/artifact/open-source'
import { answerJson, NEVER, parseSearch } from '../answer'
import { parsePlace, ReferenceText } from '../search-params'

const Search = z.object({ reference: ReferenceText })

export function GET(request: NextRequest) {
  return answerJson(request, async () => {
    const { reference } = parseSearch(Search, request.nextUrl.searchParams)
    const { registry, repository, digest = '' } = await parsePlace(reference, 'digest')
    const source = await openSource(registry)
    // Referrers hang on a digest, but come and go.
    return {
      body: await listAttached(source, repository, digest, { signal: request.signal }),
      cacheControl: NEVER,
    }
  })
}
