import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { answer, parseSearch } from '@/app/api/_lib/answer'
import { listen, pushLines } from '@/app/api/_lib/json-lines'
import { parsePlace, ReferenceText } from '@/app/api/_lib/parse-place'
import { hasHubApi } from '@/lib/access/has-hub-api'
import { openSource } from '@/lib/access/open-source'
import { readRows } from '@/lib/tag-details/read-rows'

const MAX_TAGS = 100
const Search = z.object({
  reference: ReferenceText,
  details: z.enum(['yes'], 'must be yes or left out').optional(),
  tags: z
    .string()
    .transform((text) => [...new Set(text.split(',').filter(Boolean))])
    .refine((tags) => tags.length > 0, 'names no tag')
    .refine((tags) => tags.length <= MAX_TAGS, `names more than ${MAX_TAGS} tags`),
})

/** NDJSON: a line per tag as it becomes known, in no particular order. */
export function GET(request: NextRequest) {
  return answer(request, async () => {
    const { reference, tags, details } = parseSearch(Search, request.nextUrl.searchParams)
    const place = await parsePlace(reference, 'repository')
    const source = await openSource(place.registry)
    const wanted = {
      ...place,
      tags,
      isWhole: details === 'yes',
      hasListing: await hasHubApi(place.registry),
    }
    const listening = listen(request)
    return pushLines(listening, (send) =>
      readRows(source, wanted, { signal: listening.signal, onRow: (row) => send(row) }),
    )
  })
}
