import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { openSource } from '@/lib/artifact/open-source'
import { readRow } from '@/lib/artifact/rows'
import { log } from '@/lib/log'
import { answer, NEVER, parseSearch, SAFE } from '../answer'
import { parsePlace, ReferenceText } from '../search-params'

const MAX_TAGS = 100
const Search = z.object({
  reference: ReferenceText,
  tags: z
    .string()
    .transform((text) => [...new Set(text.split(',').filter(Boolean))])
    .refine((tags) => tags.length > 0, 'names no tag')
    .refine((tags) => tags.length <= MAX_TAGS, `names more than ${MAX_TAGS} tags`),
})

/** NDJSON: a line per tag as it becomes known, in no particular order. */
export function GET(request: NextRequest) {
  return answer(request, async () => {
    const { reference, tags } = parseSearch(Search, request.nextUrl.searchParams)
    const place = await parsePlace(reference, 'repository')
    const source = await openSource(place.registry)
    const stop = new AbortController()
    const signal = AbortSignal.any([request.signal, stop.signal])
    const encoder = new TextEncoder()
    const body = new ReadableStream<Uint8Array>({
      async start(controller) {
        const sendRow = async (tag: string) => {
          const row = await readRow(source, place.registry, place.repository, tag, { signal })
          if (!signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(row)}\n`))
        }
        try {
          await Promise.all(tags.map(sendRow))
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
