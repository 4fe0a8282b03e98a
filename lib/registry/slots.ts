import 'server-only'
import { callOnce } from '@/lib/call-once'

/**
 * Waits for a free slot and returns the function that releases it. Rejects with the signal's reason if aborted first.
 * `owner` takes turns with others where slots are shared fairly.
 */
export type Acquire = (signal?: AbortSignal, owner?: string) => Promise<() => void>

export interface Slots {
  acquire: Acquire
  /**
   * For work that nobody watches closely. It may have every slot, but whoever waits in `acquire` gets the next free
   * ones, and while others use slots, or did a moment ago, it has at most `maxInCompany`.
   */
  acquireInBackground: Acquire
  /** Treats the next `durationMs` as if others used slots. */
  holdBack(durationMs: number): void
}

interface Options {
  maxWaiting: number
  /** How many slots background work may have while others use some; half by default. */
  maxInCompany?: number | undefined
  queueFullError: () => Error
}

/** A page sends its requests in steps, so slots stay free for its next step. */
const IN_COMPANY_MS = 100
/** One of so many slots always goes to background work, so that busy times delay it but never stop it. */
const SLOTS_PER_BACKGROUND_SLOT = 8

/** Slots for `concurrency` callers at a time. More than `maxWaiting` callers in a queue are refused. */
export function createSlots(concurrency: number, options: Options): Slots {
  const { maxWaiting, queueFullError, maxInCompany = Math.max(1, Math.floor(concurrency / 2)) } = options
  const others = { waiting: new Set<() => void>(), running: 0 }
  const background = { waiting: new Set<() => void>(), running: 0 }
  const minBackground = Math.floor(concurrency / SLOTS_PER_BACKGROUND_SLOT)
  let companyUntilMs = 0
  let wakeUp: NodeJS.Timeout | undefined

  const holdBack = (durationMs: number) => {
    companyUntilMs = Math.max(companyUntilMs, performance.now() + durationMs)
  }

  function chooseQueue(nowMs: number) {
    const { running, waiting } = background
    if (waiting.size > 0 && running < minBackground) return background
    if (others.waiting.size > 0) return others
    const isAlone = others.running === 0 && nowMs >= companyUntilMs
    return running < (isAlone ? concurrency : maxInCompany) ? background : others
  }

  function startNext(): void {
    // One time for both: if it passed in between, nothing would start what waits.
    const nowMs = performance.now()
    while (others.running + background.running < concurrency) {
      const queue = chooseQueue(nowMs)
      const [start] = queue.waiting
      if (!start) break
      queue.waiting.delete(start)
      queue.running += 1
      start()
    }
    startNextWhenAlone(nowMs)
  }

  function startNextWhenAlone(nowMs: number): void {
    const waitMs = companyUntilMs - nowMs
    if (wakeUp || background.waiting.size === 0 || waitMs <= 0) return
    wakeUp = setTimeout(() => {
      wakeUp = undefined
      startNext()
    }, waitMs)
  }

  function createAcquire(queue: typeof others): Acquire {
    const release = () => {
      queue.running -= 1
      if (queue === others) holdBack(IN_COMPANY_MS)
      startNext()
    }
    return (signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        if (queue.waiting.size >= maxWaiting) return reject(queueFullError())
        const leave = () => {
          queue.waiting.delete(start)
          reject(signal?.reason)
        }
        const start = () => {
          signal?.removeEventListener('abort', leave)
          resolve(callOnce(release))
        }
        signal?.addEventListener('abort', leave, { once: true })
        queue.waiting.add(start)
        startNext()
      })
  }

  return { acquire: createAcquire(others), acquireInBackground: createAcquire(background), holdBack }
}
