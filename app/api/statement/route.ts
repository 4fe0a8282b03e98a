import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { openSource } from '@/lib/artifact/open-source'
import { readStatement } from '@/lib/artifact/statement'
import { answerJson, FOREVER, parseSearch } from '../answer'
import { parsePlace, ReferenceText } from '../search-params'

const Search = z.object({ reference: ReferenceText })

/** What an attestation says: the in-toto statement that a blob holds. */
export function GET(request: NextRequest) {
  return answerJson(request, async () => {
    const { reference } = parseSearch(Search, request.nextUrl.searchParams)
    const { registry, repository, digest = '' } = await parsePlace(reference, 'digest')
    const source = await openSource(registry)
    return {
      body: await readStatement(source, repository, digest, { signal: request.signal }),
      cacheControl: FOREVER,
    }
  })
}
