/** Runs work one at a time for each key, in order. */
export type InTurn = <T>(key: string, work: () => Promise<T>) => Promise<T>

/** With a limit, rejects what has waited for too long, without running it. */
export function createTurns(limit?: { maxWaitMs: number; toError: () => Error }): InTurn {
  /** Who waits for a key that someone has. */
  const waiting = new Map<string, Set<() => void>>()

  function enter(key: string): Promise<void> | undefined {
    const others = waiting.get(key)
    if (!others) {
      waiting.set(key, new Set())
      return undefined
    }
    return new Promise((resolve, reject) => {
      const start = () => {
        clearTimeout(timer)
        resolve()
      }
      const giveUp = () => {
        others.delete(start)
        reject(limit?.toError())
      }
      const timer = limit && setTimeout(giveUp, limit.maxWaitMs)
      others.add(start)
    })
  }
  function leave(key: string): void {
    const others = waiting.get(key)
    const [next] = others ?? []
    if (!next) {
      waiting.delete(key)
      return
    }
    others?.delete(next)
    next()
  }
  return async (key, work) => {
    await enter(key)
    try {
      return await work()
    } finally {
      leave(key)
    }
  }
}
