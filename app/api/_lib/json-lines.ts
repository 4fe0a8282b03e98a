import 'server-only'
import type { CountsLine, EndOf, EntryOf } from '@/lib/api/lines'
import { log } from '@/lib/log'
import {
  currentRequestCounter,
  type RequestCounter,
  readCounts,
  runWithRequestCounter,
} from '@/lib/telemetry/request-counter'
import { REQUEST_ID_HEADER } from '@/lib/telemetry/server-timing'
import { NO_STORE, SAFE_HEADERS } from './answer'

/** Ends when the client disconnects, or when `stop` reports that it has stopped reading. */
export interface Listening {
  signal: AbortSignal
  stop: AbortController
  /** Counts the requests for the response, including while lines are produced. */
  counter: RequestCounter
  /** Our own pages count a response's requests, even after it has started. */
  isCounted: boolean
}

export function listen(request: Request): Listening {
  const stop = new AbortController()
  return {
    signal: AbortSignal.any([request.signal, stop.signal]),
    stop,
    counter: currentRequestCounter(),
    isCounted: request.headers.has(REQUEST_ID_HEADER),
  }
}

/**
 * Responds with NDJSON lines that `work` sends as it finds them, however slowly they are read; `work` returns the end
 * line.
 */
export function pushLines<Line extends object>(
  listening: Listening,
  work: (send: (line: EntryOf<Line>) => void) => Promise<EndOf<Line>>,
): Response {
  const { signal, stop } = listening
  const newCounts = countNew(listening)
  return answerLines({
    async start(controller) {
      const send = (lines: readonly object[]) => {
        if (!signal.aborted) controller.enqueue(encode(lines))
      }
      try {
        const end = await work((line) => send([line, ...newCounts()]))
        send([...newCounts(), end])
        if (!signal.aborted) controller.close()
      } catch (error) {
        if (!signal.aborted) fail(controller, error)
      }
    },
    cancel: () => stop.abort(),
  })
}

/** Responds with NDJSON lines that are produced as they are read; the generator returns the end line. */
export function pullLines<Line extends object>(
  listening: Listening,
  lines: AsyncGenerator<readonly EntryOf<Line>[], EndOf<Line> | undefined>,
): Response {
  const { signal, stop, counter } = listening
  const newCounts = countNew(listening)
  return answerLines({
    async pull(controller) {
      try {
        // This runs for the reader, outside the request, so count it explicitly.
        const next = await runWithRequestCounter(counter, () => lines.next())
        if (signal.aborted) return
        if (!next.done) return controller.enqueue(encode([...next.value, ...newCounts()]))
        const last = [...newCounts(), ...(next.value ? [next.value] : [])]
        if (last.length > 0) controller.enqueue(encode(last))
        controller.close()
      } catch (error) {
        fail(controller, error)
      }
    },
    async cancel() {
      stop.abort()
      await lines.return(undefined)
    },
  })
}

function answerLines(source: UnderlyingDefaultSource<Uint8Array>): Response {
  return new Response(new ReadableStream(source), {
    headers: {
      'content-type': 'application/x-ndjson',
      'cache-control': NO_STORE,
      'x-accel-buffering': 'no',
      ...SAFE_HEADERS,
    },
  })
}

/** Returns a function for a line with the counts so far, if they have grown since the previous one. */
function countNew({ counter, isCounted }: Listening): () => CountsLine[] {
  let sent = ''
  return () => {
    if (!isCounted) return []
    const counts = readCounts(counter)
    const { requests, fromCache } = counts
    if (sent === `${requests} ${fromCache}`) return []
    sent = `${requests} ${fromCache}`
    return [{ counts }]
  }
}

const encoder = new TextEncoder()

function encode(lines: readonly object[]): Uint8Array {
  return encoder.encode(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
}

/** Without an end line, the client knows that the stream was interrupted. */
function fail(controller: ReadableStreamDefaultController<Uint8Array>, error: unknown): void {
  log.error('A streamed response failed', error)
  controller.error(error)
}
