import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { answer, parseSearch } from '@/app/api/_lib/answer'
import { listen, pullLines } from '@/app/api/_lib/json-lines'
import { parsePlace, ReferenceText } from '@/app/api/_lib/parse-place'
import { hasHubApi } from '@/lib/access/has-hub-api'
import { openSource } from '@/lib/access/open-source'
import { type OpenedScan, openScan } from '@/lib/tag-details/open-scan'
import type { ScanLine } from '@/lib/tag-details/scan-line'

const Search = z.object({
  reference: ReferenceText,
  details: z.enum(['yes'], 'must be yes or left out').optional(),
  after: z
    .string()
    .regex(/^[0-9a-f-]{36}\.\d{1,9}$/, 'is no place in a scan of ours')
    .transform((text) => ({ scan: text.slice(0, 36), lines: Number(text.slice(37)) }))
    .optional(),
})

/**
 * NDJSON: how many tags there are, then a line for each tag and each image as it becomes known, then how it ended. The
 * repository is read while somebody listens, and no longer.
 */
export function GET(request: NextRequest) {
  return answer(request, async () => {
    const { reference, details, after } = parseSearch(Search, request.nextUrl.searchParams)
    const { registry, repository } = await parsePlace(reference, 'repository')
    const source = await openSource(registry)
    const listening = listen(request)
    const wanted = {
      place: { registry, repository },
      hasListing: await hasHubApi(registry),
      isWhole: details === 'yes',
      ...(after && { after }),
    }
    return pullLines(listening, linesOf(await openScan(source, wanted, listening.signal)))
  })
}

async function* linesOf({
  head,
  entries,
}: OpenedScan): AsyncGenerator<readonly ScanLine[], ScanLine | undefined> {
  yield [head]
  return yield* entries
}
