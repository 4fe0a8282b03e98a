import type { NextRequest } from 'next/server'
import { answer, parseSearch } from '@/app/api/_lib/answer'
import { listen, pullLines } from '@/app/api/_lib/json-lines'
import { parsePlace } from '@/app/api/_lib/parse-place'
import { openSource } from '@/lib/access/open-source'
import { type ContentLine, StorageQuery } from '@/lib/api/storage'
import { readContents } from '@/lib/storage/read-contents'
import { findScan } from '@/lib/tag-details/open-scan'

/** NDJSON: each manifest that a scan's tags lead to, with what it references, then how it ended. */
export function GET(request: NextRequest) {
  return answer(request, async () => {
    const { reference, tagDetails, load } = parseSearch(StorageQuery, request.nextUrl.searchParams)
    const { registry, repository } = await parsePlace(reference, 'repository')
    const source = await openSource(registry)
    const state = findScan(source, repository, tagDetails)
    const listening = listen(request)
    const options = { hasUnread: load === 'yes', signal: listening.signal }
    return pullLines<ContentLine>(listening, readContents(source, state, options))
  })
}
