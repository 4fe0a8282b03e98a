import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { openSource } from '@/lib/artifact/open-source'
import { readContents } from '@/lib/contents/read-contents'
import { log } from '@/lib/log'
import { findScan } from '@/lib/scan/open-scan'
import { answer, NEVER, parseSearch, SAFE } from '../answer'
import { parsePlace, ReferenceText } from '../search-params'

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
    const stop = new AbortController()
    const signal = AbortSignal.any([request.signal, stop.signal])
    const lines = readContents(source, state, { hasUnread: unread === 'yes', signal })
    return new Response(streamOf(lines, stop), {
      headers: {
        'content-type': 'application/x-ndjson',
        'cache-control': NEVER,
        'x-accel-buffering': 'no',
        ...SAFE,
      },
    })
  })
}

function streamOf(lines: ReturnType<typeof readContents>, stop: AbortController): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const encode = (some: readonly object[]) =>
    encoder.encode(some.map((line) => `${JSON.stringify(line)}\n`).join(''))
  return new ReadableStream({
    async pull(controller) {
      try {
        const next = await lines.next()
        if (stop.signal.aborted) return
        controller.enqueue(encode(next.done ? [next.value] : next.value))
        if (next.done) controller.close()
      } catch (error) {
        log.error('The contents of a scan failed', error)
        controller.error(error)
      }
    },
    cancel: () => stop.abort(),
  })
}
