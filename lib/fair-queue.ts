import { callOnce } from './call-once'
import { createOwnerTurns, type Waiter } from './owner-turns'

/** Limits work of many owners. Waiting owners take turns, whoever came first. */
export interface FairQueue {
  /**
   * Waits for a slot and returns the function that releases it. Rejects with the signal's reason if aborted first,
   * and immediately with `queueFullError()` if the queue is full.
   */
  acquire(owner: string, signal?: AbortSignal): Promise<() => void>
}

interface Options {
  concurrency: number
  /** The limit per owner, lower than the total, so that no owner has all slots. */
  maxPerOwner: number
  maxWaiting: number
  queueFullError: () => Error
}

export function createFairQueue(options: Options): FairQueue {
  const { concurrency, maxPerOwner, maxWaiting, queueFullError } = options
  const running = new Map<string, number>()
  const waiting = createOwnerTurns()
  const runningOf = (owner: string) => running.get(owner) ?? 0

  function startNext(): void {
    while (sum(running.values()) < concurrency) {
      const next = waiting.take((owner) => runningOf(owner) < maxPerOwner)
      if (!next) return
      running.set(next.owner, runningOf(next.owner) + 1)
      next.waiter.start()
    }
  }

  function release(owner: string): void {
    const runningCount = runningOf(owner) - 1
    if (runningCount > 0) running.set(owner, runningCount)
    else running.delete(owner)
    startNext()
  }

  return {
    acquire: (owner, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        if (waiting.count() >= maxWaiting) return reject(queueFullError())
        const onAbort = () => {
          waiting.remove(owner, waiter)
          reject(signal?.reason)
        }
        const waiter: Waiter = {
          start: () => {
            signal?.removeEventListener('abort', onAbort)
            resolve(callOnce(() => release(owner)))
          },
        }
        signal?.addEventListener('abort', onAbort, { once: true })
        waiting.add(owner, waiter)
        startNext()
      }),
  }
}

function sum(counts: Iterable<number>): number {
  return [...counts].reduce((all, count) => all + count, 0)
}
