import type { NextRequest } from 'next/server'
import { answer, parseSearch } from '@/app/api/_lib/answer'
import { listen, pullLines } from '@/app/api/_lib/json-lines'
import { parsePlace } from '@/app/api/_lib/parse-place'
import { hasHubApi } from '@/lib/access/has-hub-api'
import { openSource } from '@/lib/access/open-source'
import type { EntryOf } from '@/lib/api/lines'
import { type ContentEnd, type ContentLine, StorageQuery } from '@/lib/api/storage'
import { getSettings } from '@/lib/settings/settings'
import type { Source } from '@/lib/source'
import { type ReadOptions, readContents } from '@/lib/storage/read-contents'
import { type FoundScan, findOrLoadScan } from '@/lib/tag-details/find-or-load-scan'
import { findScan } from '@/lib/tag-details/open-scan'

/** NDJSON: each manifest that a scan's tags lead to, with what it references, then how it ended. */
export function GET(request: NextRequest) {
  return answer(request, async () => {
    const { reference, tagDetails: id, load } = parseSearch(StorageQuery, request.nextUrl.searchParams)
    const { registry, repository } = await parsePlace(reference, 'repository')
    const source = await openSource(registry)
    const listening = listen(request)
    const options = { hasUnread: load === 'yes', signal: listening.signal }
    const hasReplicas = (await getSettings()).databaseUrl !== undefined
    if (!hasReplicas)
      return pullLines<ContentLine>(
        listening,
        readContents(source, findScan(source, repository, id), options),
      )
    const wanted = { place: { registry, repository }, hasListing: await hasHubApi(registry), id }
    const scan = await findOrLoadScan(source, wanted, listening.signal)
    return pullLines<ContentLine>(listening, loadAndRead(source, scan, options))
  })
}

async function* loadAndRead(
  source: Source,
  { state, load }: FoundScan,
  options: ReadOptions,
): AsyncGenerator<readonly EntryOf<ContentLine>[], ContentEnd> {
  const stopped = yield* load()
  const end = yield* readContents(source, state, options)
  return stopped ? { ...end, end: 'stopped', stopped } : end
}
