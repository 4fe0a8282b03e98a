import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { readImage } from '@/lib/artifact/image'
import { imageJson } from '@/lib/artifact/image-json'
import { openSource } from '@/lib/artifact/open-source'
import { answerJson, FOREVER, parseSearch } from '../answer'
import { parsePlace, ReferenceText } from '../search-params'

const Search = z.object({ reference: ReferenceText })

export function GET(request: NextRequest) {
  return answerJson(request, async () => {
    const { reference } = parseSearch(Search, request.nextUrl.searchParams)
    const { registry, repository, digest = '' } = await parsePlace(reference, 'digest')
    const source = await openSource(registry)
    return {
      body: imageJson(await readImage(source, repository, digest, { signal: request.signal })),
      cacheControl: FOREVER,
    }
  })
}
