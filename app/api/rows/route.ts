import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { openSource } from '@/lib/artifact/open-source'
import { readRows } from '@/lib/artifact/read-rows'
import type { TagRow } from '@/lib/artifact/row'
import { ASK_HEADER } from '@/lib/counts/server-timing'
import { currentTally, readCounts } from '@/lib/counts/tally'
import { hasHubApi } from '@/lib/hub/has-hub-api'
import { log } from '@/lib/log'
import { answer, NEVER, parseSearch, SAFE } from '../answer'
import { parsePlace, ReferenceText } from '../search-params'

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

/** NDJSON: a line per tag as it becomes known, in no particular order; for our own pages also what it took so far. */
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
    const stop = new AbortController()
    const signal = AbortSignal.any([request.signal, stop.signal])
    const encoder = new TextEncoder()
    const tally = request.headers.has(ASK_HEADER) ? currentTally() : undefined
    const body = new ReadableStream<Uint8Array>({
      async start(controller) {
        const onRow = (row: TagRow) => {
          const lines = tally ? [row, { counts: readCounts(tally) }] : [row]
          if (!signal.aborted)
            controller.enqueue(encoder.encode(lines.map((line) => `${JSON.stringify(line)}\n`).join('')))
        }
        try {
          await readRows(source, wanted, { signal, onRow })
          if (!signal.aborted) controller.close()
        } catch (error) {
          if (signal.aborted) return
          log.error('A row failed', error)
          controller.error(error)
        }
      },
      cancel: () => stop.abort(),
    })
    return new Response(body, {
      headers: {
        'content-type': 'application/x-ndjson',
        'cache-control': NEVER,
        'x-accel-buffering': 'no',
        ...SAFE,
      },
    })
  })
}
