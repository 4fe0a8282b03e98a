import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { answerJson, parseSearch } from '@/app/api/_lib/answer'
import { Page, parsePlace, ReferenceText } from '@/app/api/_lib/parse-place'
import { openSource } from '@/lib/access/open-source'
import { listTags } from '@/lib/tags/tag-lists'

const Search = z.object({ reference: ReferenceText, ...Page })

export function GET(request: NextRequest) {
  return answerJson(request, async () => {
    const { reference, ...page } = parseSearch(Search, request.nextUrl.searchParams)
    const place = await parsePlace(reference, 'repository')
    const source = await openSource(place.registry)
    return {
      body: await listTags(source, place.repository, { ...page, signal: request.signal }),
    }
  })
}
