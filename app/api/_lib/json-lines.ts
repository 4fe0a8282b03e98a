import 'server-only'
import { log } from '@/lib/log'
import {
  countedBy,
  currentRequestCounter,
  type RequestCounter,
  readCounts,
} from '@/lib/telemetry/request-counter'
import { ASK_HEADER } from '@/lib/telemetry/server-timing'
import { NEVER, SAFE } from './answer'

/** Ends when the asker goes, and, by `stop`, when nobody reads the answer any more. */
export interface Listening {
  signal: AbortSignal
  stop: AbortController
  /** What the answer takes; it grows while lines are made. */
  tally: RequestCounter
  /** Our own pages count what an answer takes, also after it has begun. */
  isCounted: boolean
}

export function listen(request: Request): Listening {
  const stop = new AbortController()
  return {
    signal: AbortSignal.any([request.signal, stop.signal]),
    stop,
    tally: currentRequestCounter(),
    isCounted: request.headers.has(ASK_HEADER),
  }
}

/** Answers with lines of JSON (NDJSON) that work sends as it finds them, however slowly they are read. */
export function pushLines(
  listening: Listening,
  work: (send: (...lines: object[]) => void) => Promise<void>,
): Response {
  const { signal, stop } = listening
  const counts = newCounts(listening)
  return answerLines({
    async start(controller) {
      const send = (lines: readonly object[]) => {
        if (lines.length > 0 && !signal.aborted) controller.enqueue(encode(lines))
      }
      try {
        await work((...lines) => send([...lines, ...counts()]))
        send(counts())
        if (!signal.aborted) controller.close()
      } catch (error) {
        if (!signal.aborted) fail(controller, error)
      }
    },
    cancel: () => stop.abort(),
  })
}

/** Answers with lines of JSON (NDJSON) that are made as they are read; what the generator returns is the last of them. */
export function pullLines(
  listening: Listening,
  lines: AsyncGenerator<readonly object[], object | undefined>,
): Response {
  const { signal, stop, tally } = listening
  const counts = newCounts(listening)
  return answerLines({
    async pull(controller) {
      try {
        // Whoever reads the answer runs this, which is not the request.
        const next = await countedBy(tally, () => lines.next())
        if (signal.aborted) return
        if (!next.done) return controller.enqueue(encode([...next.value, ...counts()]))
        const last = [...counts(), ...(next.value ? [next.value] : [])]
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
      'cache-control': NEVER,
      'x-accel-buffering': 'no',
      ...SAFE,
    },
  })
}

/** Gives a line with what the answer took up to now, where that is more than the line before said. */
function newCounts({ tally, isCounted }: Listening): () => object[] {
  let said = ''
  return () => {
    if (!isCounted) return []
    const counts = readCounts(tally)
    const { requests, fromCache } = counts
    if (said === `${requests} ${fromCache}`) return []
    said = `${requests} ${fromCache}`
    return [{ counts }]
  }
}

const encoder = new TextEncoder()

function encode(lines: readonly object[]): Uint8Array {
  return encoder.encode(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
}

/** An answer that ends so has no last line, and whoever reads it knows that it was cut. */
function fail(controller: ReadableStreamDefaultController<Uint8Array>, error: unknown): void {
  log.error('An answer in lines failed', error)
  controller.error(error)
}
