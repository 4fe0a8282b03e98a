import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { setImmediate as turn } from 'node:timers/promises'
import { cache } from 'react'
import { once } from '@/lib/process'
import { type Counts, NO_COUNTS } from './server-timing'

/** Turns of the event loop without an open request after which a page is considered complete. */
const QUIET_TURNS = 4

/** The requests and time of one page or API response so far. */
export interface RequestCounter extends Counts {
  /** Requests without a response so far; `ms` grows while there are any. */
  open: number
  openedAtMs: number
  /** Called when no requests are open. */
  onIdle: (() => void)[]
  /** For a part of the work: the counter of the whole, which counts the same requests. */
  whole?: RequestCounter
}

export function createRequestCounter(): RequestCounter {
  return { ...NO_COUNTS, open: 0, openedAtMs: 0, onIdle: [] }
}

/** One per page: React shares it among all components. Outside a page, each call creates one. */
const pageCounter = cache(createRequestCounter)

function storage(): AsyncLocalStorage<RequestCounter> {
  return once('request counter', () => new AsyncLocalStorage<RequestCounter>())
}

/** The counter of the page or API response that this code runs for. */
export function currentRequestCounter(): RequestCounter {
  return storage().getStore() ?? pageCounter()
}

/** Runs `work`, and everything that it starts, with this counter. */
export function runWithRequestCounter<T>(counter: RequestCounter, work: () => T): T {
  return storage().run(counter, work)
}

/** Runs a part of the current work. Its own counter tells how many requests the part has sent. */
export function countPart<T>(work: (part: RequestCounter) => T): T {
  const part = { ...createRequestCounter(), whole: currentRequestCounter() }
  return runWithRequestCounter(part, () => work(part))
}

/** Adds one to the current counter, and to the counters of the work that it's a part of. */
export function addToCounters(field: 'requests' | 'fromCache'): void {
  for (const counter of currentCounters()) counter[field] += 1
}

/** Records that the current counter waits for `work`. */
export async function countOpenRequest<T>(work: () => Promise<T>): Promise<T> {
  const counters = currentCounters()
  for (const counter of counters) {
    if (counter.open === 0) counter.openedAtMs = performance.now()
    counter.open += 1
  }
  try {
    return await work()
  } finally {
    for (const counter of counters) close(counter)
  }
}

function currentCounters(): RequestCounter[] {
  const counters: RequestCounter[] = []
  let next: RequestCounter | undefined = currentRequestCounter()
  for (; next; next = next.whole) counters.push(next)
  return counters
}

function close(counter: RequestCounter): void {
  counter.open -= 1
  if (counter.open > 0) return
  counter.ms += performance.now() - counter.openedAtMs
  for (const wake of counter.onIdle.splice(0)) wake()
}

/** The counts so far. */
export function readCounts({ requests, fromCache, ms, open, openedAtMs }: RequestCounter): Counts {
  return { requests, fromCache, ms: open === 0 ? ms : ms + performance.now() - openedAtMs }
}

/**
 * The counts once a page makes no more requests. React renders a component in the turn after its data arrives, so a
 * few turns without an open request mean the end. Code that sends a request after waiting for something else must
 * wrap both in `countOpenRequest`.
 */
export async function waitForCounts(): Promise<Counts> {
  const counter = currentRequestCounter()
  for (let quiet = 0; quiet < QUIET_TURNS; quiet += 1) {
    await turn()
    if (counter.open === 0) continue
    await new Promise<void>((wake) => counter.onIdle.push(wake))
    quiet = -1
  }
  return readCounts(counter)
}
