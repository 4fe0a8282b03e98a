import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { answerJson, parseSearch } from '@/app/api/_lib/answer'
import { keptBy } from '@/app/api/_lib/browser-cache'
import { parsePlace, ReferenceText } from '@/app/api/_lib/parse-place'
import { openSource } from '@/lib/access/open-source'
import { readBody, readRoot } from '@/lib/artifact/artifact'
import { artifactJson } from '@/lib/artifact/artifact-json'
import { readWarnings } from '@/lib/artifact/read-warnings'

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
