import 'server-only'
import { log } from '@/lib/log'
import { NEVER, SAFE } from './answer'

/** Ends when the asker goes, and, by `stop`, when nobody reads the answer any more. */
export interface Listening {
  signal: AbortSignal
  stop: AbortController
}

export function listen(request: Request): Listening {
  const stop = new AbortController()
  return { signal: AbortSignal.any([request.signal, stop.signal]), stop }
}

/** Answers with lines of JSON (NDJSON) that work sends as it finds them, however slowly they are read. */
export function pushLines(
  { signal, stop }: Listening,
  work: (send: (...lines: object[]) => void) => Promise<void>,
): Response {
  return answerLines({
    async start(controller) {
      try {
        await work((...lines) => {
          if (!signal.aborted) controller.enqueue(encode(lines))
        })
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
  { signal, stop }: Listening,
  lines: AsyncGenerator<readonly object[], object | undefined>,
): Response {
  return answerLines({
    async pull(controller) {
      try {
        const next = await lines.next()
        if (signal.aborted) return
        if (!next.done) return controller.enqueue(encode(next.value))
        if (next.value) controller.enqueue(encode([next.value]))
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

const encoder = new TextEncoder()

function encode(lines: readonly object[]): Uint8Array {
  return encoder.encode(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
}

/** An answer that ends so has no last line, and whoever reads it knows that it was cut. */
function fail(controller: ReadableStreamDefaultController<Uint8Array>, error: unknown): void {
  log.error('An answer in lines failed', error)
  controller.error(error)
}
