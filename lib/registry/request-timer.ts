import 'server-only'
import { canceled } from './failure'

export interface RequestTimer {
  signal: AbortSignal
  start(ms: number): void
  stop(): void
}

/** Aborts with the caller's signal or when the last started time limit ends. */
export function createRequestTimer(caller: AbortSignal | undefined, timeoutError: () => Error): RequestTimer {
  const controller = new AbortController()
  const cancel = () => controller.abort(canceled())
  let timer: NodeJS.Timeout | undefined
  if (caller?.aborted) cancel()
  caller?.addEventListener('abort', cancel, { once: true })
  return {
    signal: controller.signal,
    start(ms) {
      clearTimeout(timer)
      timer = setTimeout(() => controller.abort(timeoutError()), ms)
    },
    stop() {
      clearTimeout(timer)
      caller?.removeEventListener('abort', cancel)
    },
  }
}
