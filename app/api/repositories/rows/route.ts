import type { NextRequest } from 'next/server'
import { answer, parseSearch } from '@/app/api/_lib/answer'
import { listen, pushLines } from '@/app/api/_lib/json-lines'
import { openSource } from '@/lib/access/open-source'
import { type RepositoryRowsLine, RepositoryRowsQuery } from '@/lib/api/repository-rows'
import { limitShare } from '@/lib/tag-details/limit-share'
import { readRepositoryRows } from '@/lib/tag-details/read-repository-rows'

/** NDJSON: a line per repository as it becomes known, in any order. */
export function GET(request: NextRequest) {
  return answer(request, async () => {
    const { registry, repositories, dates } = parseSearch(RepositoryRowsQuery, request.nextUrl.searchParams)
    const source = await openSource(registry)
    const hasDates = dates === 'yes' || source.kind === 'layout'
    const listening = listen(request)
    return pushLines<RepositoryRowsLine>(listening, async (send) => {
      await readRepositoryRows(
        // Loading dates is how a whole list is loaded, which leaves half of the registry's places to pages.
        dates === 'yes' ? limitShare(source) : source,
        { registry, repositories },
        { hasDates, signal: listening.signal, onRow: send },
      )
      return { end: 'complete' }
    })
  })
}
