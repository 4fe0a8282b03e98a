import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { openSource } from '@/lib/access/open-source'
import { listTags } from '@/lib/tags/tag-lists'
import { answerJson, parseSearch } from '../answer'
import { Page, parsePlace, ReferenceText } from '../search-params'

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
