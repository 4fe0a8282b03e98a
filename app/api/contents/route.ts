import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { answer, parseSearch } from '@/app/api/_lib/answer'
import { listen, pullLines } from '@/app/api/_lib/json-lines'
import { parsePlace, ReferenceText } from '@/app/api/_lib/parse-place'
import { openSource } from '@/lib/access/open-source'
import { readContents } from '@/lib/storage/read-contents'
import { findScan } from '@/lib/tag-details/open-scan'

const Search = z.object({
  reference: ReferenceText,
  scan: z.uuid('is no scan of ours'),
  unread: z.enum(['yes'], 'must be yes or left out').optional(),
})

/** NDJSON: each manifest that the tags of a scan lead to, with what it names, then how it ended. */
export function GET(request: NextRequest) {
  return answer(request, async () => {
    const { reference, scan, unread } = parseSearch(Search, request.nextUrl.searchParams)
    const { registry, repository } = await parsePlace(reference, 'repository')
    const source = await openSource(registry)
    const state = findScan(source, repository, scan)
    const listening = listen(request)
    const wish = { hasUnread: unread === 'yes', signal: listening.signal }
    return pullLines(listening, readContents(source, state, wish))
  })
}
