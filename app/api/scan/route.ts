import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { openSource } from '@/lib/artifact/open-source'
import { hasHubApi } from '@/lib/hub/has-hub-api'
import { log } from '@/lib/log'
import { type OpenedScan, openScan } from '@/lib/scan/open-scan'
import type { ScanLine } from '@/lib/scan/scan-line'
import { answer, NEVER, parseSearch, SAFE } from '../answer'
import { parsePlace, ReferenceText } from '../search-params'

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
    const stop = new AbortController()
    const signal = AbortSignal.any([request.signal, stop.signal])
    const wanted = {
      place: { registry, repository },
      hasListing: await hasHubApi(registry),
      isWhole: details === 'yes',
      ...(after && { after }),
    }
    const scan = await openScan(source, wanted, signal)
    return new Response(streamOf(scan, signal, stop), {
      headers: {
        'content-type': 'application/x-ndjson',
        'cache-control': NEVER,
        'x-accel-buffering': 'no',
        ...SAFE,
      },
    })
  })
}

function streamOf(
  { head, entries }: OpenedScan,
  signal: AbortSignal,
  stop: AbortController,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const encode = (lines: readonly ScanLine[]) =>
    encoder.encode(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  return new ReadableStream({
    start: (controller) => controller.enqueue(encode([head])),
    async pull(controller) {
      try {
        const next = await entries.next()
        if (signal.aborted) return
        if (!next.done) return controller.enqueue(encode(next.value))
        if (next.value) controller.enqueue(encode([next.value]))
        controller.close()
      } catch (error) {
        log.error('A scan failed', error)
        controller.error(error)
      }
    },
    async cancel() {
      stop.abort()
      await entries.return(undefined)
    },
  })
}
