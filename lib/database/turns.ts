import 'server-only'
import { databaseUnavailable } from './database-error'

/** Runs work one at a time for each key. Rejects with a 503 what has waited for too long. */
export type InTurn = <T>(key: string, work: () => Promise<T>) => Promise<T>

export function createTurns(maxWaitMs: number): InTurn {
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
      const timer = setTimeout(() => {
        others.delete(start)
        reject(databaseUnavailable(new Error('timeout of the turn')))
      }, maxWaitMs)
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
