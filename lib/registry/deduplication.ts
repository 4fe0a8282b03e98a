import 'server-only'
import { canceled } from './failure'

export type Deduplicate = <T>(
  key: string,
  signal: AbortSignal | undefined,
  start: (signal: AbortSignal) => Promise<T>,
) => Promise<T>

interface Running {
  promise: Promise<unknown>
  callers: number
  controller: AbortController
}

/**
 * Merges equal simultaneous calls: later callers get the first one's result.
 *
 * The work is aborted when its last caller leaves. A caller without a signal never leaves.
 */
export function createDeduplication(): Deduplicate {
  const running = new Map<string, Running>()

  function begin<T>(key: string, start: (signal: AbortSignal) => Promise<T>): Running {
    const controller = new AbortController()
    const work: Running = { promise: start(controller.signal), callers: 0, controller }
    const forget = () => {
      if (running.get(key) === work) running.delete(key)
    }
    work.promise.then(forget, forget)
    running.set(key, work)
    return work
  }

  return async <T>(
    key: string,
    signal: AbortSignal | undefined,
    start: (signal: AbortSignal) => Promise<T>,
  ) => {
    if (signal?.aborted) throw canceled()
    const current = running.get(key)
    const work = current === undefined || current.controller.signal.aborted ? begin(key, start) : current
    work.callers += 1
    return (await (signal === undefined ? work.promise : detachOnAbort(work, signal))) as T
  }
}

function detachOnAbort(work: Running, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const detach = () => {
      work.callers -= 1
      if (work.callers === 0) work.controller.abort(canceled())
      reject(canceled())
    }
    signal.addEventListener('abort', detach, { once: true })
    work.promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', detach))
  })
}
