import type { NextRequest } from 'next/server'
import { answerJson, parseSearch } from '@/app/api/_lib/answer'
import { cacheHeaders } from '@/app/api/_lib/browser-cache'
import { parsePlace } from '@/app/api/_lib/parse-place'
import { openSource } from '@/lib/access/open-source'
import type { ArtifactJson } from '@/lib/api/artifact'
import { ReferenceQuery } from '@/lib/api/parameters'
import { readBody, readRoot } from '@/lib/artifact/artifact'
import { artifactJson } from '@/lib/artifact/artifact-json'
import { readWarnings } from '@/lib/artifact/read-warnings'

export function GET(request: NextRequest) {
  return answerJson<ArtifactJson>(request, async () => {
    const { reference } = parseSearch(ReferenceQuery, request.nextUrl.searchParams)
    const place = await parsePlace(reference, 'artifact')
    const source = await openSource(place.registry)
    const root = await readRoot(source, place, { signal: request.signal })
    const [body, warnings] = await Promise.all([
      readBody(source, root, { signal: request.signal }),
      readWarnings(source, root, { signal: request.signal }),
    ])
    return {
      body: artifactJson(root, body, warnings),
      ...(place.digest && body.isWhole && { headers: cacheHeaders(source, place.digest) }),
    }
  })
}
