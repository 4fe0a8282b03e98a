/** Limits the concurrent work of several owners. Waiting owners take turns, regardless of who came first. */
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

interface Waiter {
  start(): void
}

export function createFairQueue({
  concurrency,
  maxPerOwner,
  maxWaiting,
  queueFullError,
}: Options): FairQueue {
  const running = new Map<string, number>()
  /** Keys are in the order of turns. */
  const waiting = new Map<string, Waiter[]>()
  const sum = (counts: Iterable<number>) => [...counts].reduce((all, count) => all + count, 0)
  const runningOf = (owner: string) => running.get(owner) ?? 0

  function startNext(): void {
    while (sum(running.values()) < concurrency) {
      const next = [...waiting.keys()].find((owner) => runningOf(owner) < maxPerOwner)
      if (next === undefined) return
      const [waiter, ...rest] = waiting.get(next) ?? []
      waiting.delete(next)
      // Behind all others that wait.
      if (rest.length > 0) waiting.set(next, rest)
      running.set(next, runningOf(next) + 1)
      waiter?.start()
    }
  }

  function release(owner: string): void {
    const runningCount = runningOf(owner) - 1
    if (runningCount > 0) running.set(owner, runningCount)
    else running.delete(owner)
    startNext()
  }

  function removeWaiter(owner: string, waiter: Waiter): void {
    const rest = (waiting.get(owner) ?? []).filter((other) => other !== waiter)
    if (rest.length > 0) waiting.set(owner, rest)
    else waiting.delete(owner)
  }

  return {
    acquire: (owner, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        if (sum([...waiting.values()].map((waiters) => waiters.length)) >= maxWaiting)
          return reject(queueFullError())
        const onAbort = () => {
          removeWaiter(owner, waiter)
          reject(signal?.reason)
        }
        const waiter: Waiter = {
          start: () => {
            signal?.removeEventListener('abort', onAbort)
            let isHeld = true
            resolve(() => {
              if (isHeld) release(owner)
              isHeld = false
            })
          },
        }
        signal?.addEventListener('abort', onAbort, { once: true })
        waiting.set(owner, [...(waiting.get(owner) ?? []), waiter])
        startNext()
      }),
  }
}
