import type { ServerResponse } from 'node:http'
import { type CountedRequest, isPing, lineOf } from './request-log'

export interface Gate {
  /** Holds requests before they reach the registry, or only those that match `POST /v2/…`; pings pass. */
  shut(pattern?: RegExp): void
  /** Lets all waiting and later requests through. */
  open(): void
  /** Lets waiting requests through; later ones wait. */
  release(): void
  /** Resolves with the waiting requests once there are this many; otherwise fails with those that arrived. */
  waiting(count: number): Promise<string[]>
  /**
   * Calls `ask` while holding every request, and lets them through in rounds of the given sizes: the requests
   * of a round were in flight together, before any response. Opens the gate after the last round.
   */
  rounds<T>(sizes: number[], ask: () => Promise<T>): Promise<{ answer: T; rounds: string[][] }>
  /** For the proxy: resolves when the request may pass or its client has left. */
  pass(request: CountedRequest, response: ServerResponse): Promise<void>
}

interface Waiting {
  request: CountedRequest
  letThrough(): void
}

const WAIT_LIMIT_MS = 30_000

export function makeGate(): Gate {
  let held: RegExp | undefined
  let queue: Waiting[] = []
  let watchers: (() => void)[] = []
  const lines = () => queue.map(({ request }) => lineOf(request))

  const release = () => {
    const released = queue
    queue = []
    for (const { letThrough } of released) letThrough()
  }
  const open = () => {
    held = undefined
    release()
  }
  const waiting = (count: number) =>
    new Promise<string[]>((resolve, reject) => {
      const timer = setTimeout(() => {
        watchers = watchers.filter((watcher) => watcher !== look)
        reject(new Error(`waited for ${count} requests at once, these came:\n${lines().join('\n')}`))
      }, WAIT_LIMIT_MS)
      const look = () => {
        if (queue.length < count) return
        clearTimeout(timer)
        watchers = watchers.filter((watcher) => watcher !== look)
        resolve(lines())
      }
      watchers.push(look)
      look()
    })
  const pass = (request: CountedRequest, response: ServerResponse) => {
    if (!held?.test(`${request.method} ${request.path}`) || isPing(request)) return Promise.resolve()
    return new Promise<void>((resolve) => {
      const entry = { request, letThrough: resolve }
      queue.push(entry)
      response.once('close', () => {
        queue = queue.filter((other) => other !== entry)
        resolve()
      })
      for (const watcher of [...watchers]) watcher()
    })
  }
  const shut = (pattern = /^/) => {
    held = pattern
  }
  return {
    shut,
    open,
    release,
    waiting,
    pass,
    rounds: (sizes, ask) => runRounds({ shut, open, release, waiting }, sizes, ask),
  }
}

async function runRounds<T>(
  gate: Pick<Gate, 'shut' | 'open' | 'release' | 'waiting'>,
  sizes: number[],
  ask: () => Promise<T>,
) {
  gate.shut()
  const asking = ask()
  // A failure is reported below; until then it must not count as unhandled.
  asking.catch(() => undefined)
  const rounds: string[][] = []
  try {
    for (const [n, size] of sizes.entries()) {
      rounds.push(await gate.waiting(size))
      if (n < sizes.length - 1) gate.release()
    }
  } finally {
    gate.open()
  }
  return { answer: await asking, rounds }
}
