import { type Counts, NO_COUNTS } from '@/lib/telemetry/server-timing'

/** The current page's requests to our API, with their counts so far. */
const asked = new Map<string, Counts>()
const listeners = new Set<() => void>()
let sum = NO_COUNTS
let count = 0
let prefix = ''

/** Returns an ID for a new request, unique among this browser's requests now and in its cache. */
export function newRequestId(): string {
  prefix ||= Math.random().toString(36).slice(2, 10)
  count += 1
  const requestId = `${prefix}.${count}`
  asked.set(requestId, NO_COUNTS)
  return requestId
}

/** Records the counts of a request so far. Requests of an earlier page, or from the browser's cache, don't count. */
export function noteCounts(requestId: string, counts: Counts): void {
  const before = asked.get(requestId)
  if (!before) return
  asked.set(requestId, counts)
  sum = {
    requests: sum.requests + counts.requests - before.requests,
    fromCache: sum.fromCache + counts.fromCache - before.fromCache,
    ms: sum.ms + counts.ms - before.ms,
  }
  for (const listener of listeners) listener()
}

/** Starts over for another page. */
export function forgetCounts(): void {
  asked.clear()
  sum = NO_COUNTS
}

/** The total counts of this page; the same object until they change. */
export function countsOfView(): Counts {
  return sum
}

export function onCounts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
