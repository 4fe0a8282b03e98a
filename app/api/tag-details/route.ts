import type { NextRequest } from 'next/server'
import { answer, parseSearch } from '@/app/api/_lib/answer'
import { listen, pullLines } from '@/app/api/_lib/json-lines'
import { parsePlace } from '@/app/api/_lib/parse-place'
import { hasHubApi } from '@/lib/access/has-hub-api'
import { openSource } from '@/lib/access/open-source'
import type { EntryOf } from '@/lib/api/lines'
import { type ScanEnd, type ScanLine, TagDetailsQuery } from '@/lib/api/tag-details'
import { type OpenedScan, openScan } from '@/lib/tag-details/open-scan'

/**
 * NDJSON: how many tags there are, then a line for each tag and each image as it becomes known, then how it ended.
 * Loading stops when all clients have disconnected.
 */
export function GET(request: NextRequest) {
  return answer(request, async () => {
    const { reference, spendQuota, after } = parseSearch(TagDetailsQuery, request.nextUrl.searchParams)
    const { registry, repository } = await parsePlace(reference, 'repository')
    const source = await openSource(registry)
    const listening = listen(request)
    const wanted = {
      place: { registry, repository },
      hasListing: await hasHubApi(registry),
      isWhole: spendQuota === 'yes',
      ...(after && { after }),
    }
    return pullLines<ScanLine>(listening, linesOf(await openScan(source, wanted, listening.signal)))
  })
}

async function* linesOf({
  head,
  entries,
}: OpenedScan): AsyncGenerator<readonly EntryOf<ScanLine>[], ScanEnd | undefined> {
  yield [head]
  return yield* entries
}
