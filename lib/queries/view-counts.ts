import { type Counts, NO_COUNTS } from '@/lib/telemetry/server-timing'

/** The questions of the page that is shown, with what they took as far as it is known. */
const asked = new Map<string, Counts>()
const listeners = new Set<() => void>()
let sum = NO_COUNTS
let count = 0
let prefix = ''

/** Names a question that is being asked. No other of this browser has the same name, now or in its cache. */
export function beginAsk(): string {
  prefix ||= Math.random().toString(36).slice(2, 10)
  count += 1
  const ask = `${prefix}.${count}`
  asked.set(ask, NO_COUNTS)
  return ask
}

/** Notes what a question took up to now. One of a page that was left, or from the browser's cache, is not known and counts nothing. */
export function noteCounts(ask: string, counts: Counts): void {
  const before = asked.get(ask)
  if (!before) return
  asked.set(ask, counts)
  sum = {
    requests: sum.requests + counts.requests - before.requests,
    fromCache: sum.fromCache + counts.fromCache - before.fromCache,
    ms: sum.ms + counts.ms - before.ms,
  }
  for (const listener of listeners) listener()
}

/** Begins anew, for another page. */
export function forgetCounts(): void {
  asked.clear()
  sum = NO_COUNTS
}

/** What the questions of this page took together; the same object until it changes. */
export function countsOfView(): Counts {
  return sum
}

export function onCounts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
