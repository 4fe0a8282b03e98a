import 'server-only'
import { setTimeout } from 'node:timers/promises'
import type { ScanEnd, ScanEntry } from '@/lib/api/tag-details'
import type { Source } from '@/lib/source'
import { metrics } from '@/lib/telemetry/metrics'
import { scansRunning } from '@/lib/telemetry/scans-running'
import { runScan } from './run-scan'
import { notifyFollowers, type ScanState } from './scan-state'

/** Lines sent to the browser together. */
const MAX_LINES = 500
const GATHER_MS = 20

/**
 * Streams a scan's entries from `from`, and continues the scan with the follower's source if no other follower does.
 * When that follower leaves, the next takes over; without followers the scan stops.
 */
export async function* followScan(
  state: ScanState,
  source: Source,
  { from, signal }: { from: number; signal: AbortSignal },
): AsyncGenerator<readonly ScanEntry[], ScanEnd | undefined> {
  const { log, remaining } = state
  const failure: { error?: unknown } = {}
  if (!state.isWorking) state.problem = undefined
  for (let next = from; !signal.aborted; ) {
    const entries = log.slice(next, next + MAX_LINES)
    next += entries.length
    if (entries.length > 0) {
      yield entries
      continue
    }
    if ('error' in failure) throw failure.error
    if (!state.isWorking) {
      if (remaining.size === 0) return { end: 'complete' }
      if (state.problem) return { end: 'stopped', stopped: state.problem }
      start(state, source, signal).catch((error: unknown) => {
        failure.error = error
      })
    }
    await state.changed.promise
    await setTimeout(GATHER_MS)
  }
  return undefined
}

async function start(state: ScanState, source: Source, signal: AbortSignal): Promise<void> {
  const running = scansRunning()
  state.isWorking = true
  running.count += 1
  try {
    await runScan(state, source, signal)
  } finally {
    state.isWorking = false
    running.count -= 1
    const end = state.remaining.size === 0 ? 'complete' : state.problem ? 'stopped' : 'abandoned'
    metrics().tagDetails.add({ end })
    notifyFollowers(state)
  }
}
