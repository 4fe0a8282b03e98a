import type { NextRequest } from 'next/server'
import { answerJson, parseSearch } from '@/app/api/_lib/answer'
import { parsePlace } from '@/app/api/_lib/parse-place'
import { openSource } from '@/lib/access/open-source'
import { type TagPage, TagsQuery } from '@/lib/api/tags'
import { listTags } from '@/lib/tags/tag-lists'

export function GET(request: NextRequest) {
  return answerJson<TagPage>(request, async () => {
    const { reference, ...page } = parseSearch(TagsQuery, request.nextUrl.searchParams)
    const place = await parsePlace(reference, 'repository')
    const source = await openSource(place.registry)
    return {
      body: await listTags(source, place.repository, { ...page, signal: request.signal }),
    }
  })
}
