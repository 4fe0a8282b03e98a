import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { setImmediate as turn } from 'node:timers/promises'
import { cache } from 'react'
import { once } from '@/lib/process'
import { type Counts, NO_COUNTS } from './server-timing'

/** Turns of the event loop without an open question after which a page is taken to ask no more. */
const QUIET_TURNS = 4

/** What one page, or one answer of the api, has cost so far. */
export interface RequestCounter extends Counts {
  /** Questions that are not answered yet; `ms` grows while there are any. */
  open: number
  openedAtMs: number
  /** Called when none is open any more. */
  onRest: (() => void)[]
}

export function createRequestCounter(): RequestCounter {
  return { ...NO_COUNTS, open: 0, openedAtMs: 0, onRest: [] }
}

/** One per page: React keeps it from the first component to the last. Outside of a page each call makes one. */
const pageTally = cache(createRequestCounter)

function storage(): AsyncLocalStorage<RequestCounter> {
  return once('tally', () => new AsyncLocalStorage<RequestCounter>())
}

/** The tally of the page or answer for which this code runs. */
export function currentRequestCounter(): RequestCounter {
  return storage().getStore() ?? pageTally()
}

/** Runs `work`, and all it starts, for one tally. */
export function countedBy<T>(tally: RequestCounter, work: () => T): T {
  return storage().run(tally, work)
}

/** Notes that the current tally waits for `work`. */
export async function whileAsking<T>(work: () => Promise<T>): Promise<T> {
  const tally = currentRequestCounter()
  if (tally.open === 0) tally.openedAtMs = performance.now()
  tally.open += 1
  try {
    return await work()
  } finally {
    tally.open -= 1
    if (tally.open === 0) {
      tally.ms += performance.now() - tally.openedAtMs
      for (const wake of tally.onRest.splice(0)) wake()
    }
  }
}

/** The counts up to now. */
export function readCounts({ requests, fromCache, ms, open, openedAtMs }: RequestCounter): Counts {
  return { requests, fromCache, ms: open === 0 ? ms : ms + performance.now() - openedAtMs }
}

/**
 * The counts when nothing is asked any more. React starts a component in the turn after what it waited for is there, so
 * a few turns in which nothing is open are the end; whatever asks after a wait of another kind must hold `whileAsking`.
 */
export async function settledCounts(): Promise<Counts> {
  const tally = currentRequestCounter()
  for (let quiet = 0; quiet < QUIET_TURNS; quiet += 1) {
    await turn()
    if (tally.open === 0) continue
    await new Promise<void>((wake) => tally.onRest.push(wake))
    quiet = -1
  }
  return readCounts(tally)
}
