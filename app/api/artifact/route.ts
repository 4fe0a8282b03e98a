import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { openSource } from '@/lib/access/open-source'
import { readBody, readRoot } from '@/lib/artifact/artifact'
import { artifactJson } from '@/lib/artifact/artifact-json'
import { readWarnings } from '@/lib/artifact/read-warnings'
import { answerJson, parseSearch } from '../answer'
import { keptBy } from '../kept-by'
import { parsePlace, ReferenceText } from '../search-params'

const Search = z.object({ reference: ReferenceText })

export function GET(request: NextRequest) {
  return answerJson(request, async () => {
    const { reference } = parseSearch(Search, request.nextUrl.searchParams)
    const place = await parsePlace(reference, 'artifact')
    const source = await openSource(place.registry)
    const root = await readRoot(source, place, { signal: request.signal })
    const [body, warnings] = await Promise.all([
      readBody(source, root, { signal: request.signal }),
      readWarnings(source, root, { signal: request.signal }),
    ])
    return {
      body: artifactJson(root, body, warnings),
      ...(place.digest && body.isWhole && { kept: keptBy(source, place.digest) }),
    }
  })
}
