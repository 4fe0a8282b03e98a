import type { NextRequest } from 'next/server'
import { answer, parseSearch } from '@/app/api/_lib/answer'
import { listen, pushLines } from '@/app/api/_lib/json-lines'
import { parsePlace } from '@/app/api/_lib/parse-place'
import { hasHubApi } from '@/lib/access/has-hub-api'
import { openSource } from '@/lib/access/open-source'
import { type RowsLine, RowsQuery } from '@/lib/api/rows'
import { readRows } from '@/lib/tag-details/read-rows'

/** NDJSON: a line per tag as it becomes known, in any order. */
export function GET(request: NextRequest) {
  return answer(request, async () => {
    const { reference, tags, spendQuota } = parseSearch(RowsQuery, request.nextUrl.searchParams)
    const place = await parsePlace(reference, 'repository')
    const source = await openSource(place.registry)
    const wanted = {
      ...place,
      tags,
      isWhole: spendQuota === 'yes',
      hasListing: await hasHubApi(place.registry),
    }
    const listening = listen(request)
    return pushLines<RowsLine>(listening, async (send) => {
      await readRows(source, wanted, { signal: listening.signal, onRow: send })
      return { end: 'complete' }
    })
  })
}
