import 'server-only'
import { log } from '@/lib/log'
import type { Activity } from './activity'

const RETRY_MS = 5000

/** How a job ended. */
export interface ActivityEnd {
  outcome: 'succeeded' | 'partly-succeeded' | 'failed' | 'canceled'
  /** RFC 3339. */
  endedAt: string
  detail: string | null
}

/**
 * Ends of jobs that can't be written yet, because the disk is full, another process is writing, or the database is
 * down. They show up anyway.
 */
export interface PendingEnds {
  /** Resolves after the first try to write an end, and retries until it succeeds. Never rejects. */
  write(job: string, end: ActivityEnd): Promise<void>
  /** Adds the end of its job to an entry if it isn't written yet. */
  show(entry: Activity): Activity
  /** Tries one last time. A write that doesn't wait for anything is done when this returns. */
  stop(): void
}

/** With `holdsProcess`, a command waits for its ends to be written: it couldn't retry later. */
export function createPendingEnds(
  write: (job: string, end: ActivityEnd) => void | Promise<void>,
  { holdsProcess = false } = {},
): PendingEnds {
  const pending = new Map<string, ActivityEnd>()
  const writing = new Set<ActivityEnd>()
  let timer: NodeJS.Timeout | undefined

  async function tryOne(job: string, end: ActivityEnd): Promise<void> {
    // A write may wait for longer than the time between tries.
    if (writing.has(end)) return
    writing.add(end)
    try {
      const written = write(job, end)
      if (written) await written
      pending.delete(job)
    } catch (error) {
      if (timer === undefined) log.error('Couldn’t write the end of a job, retrying', error)
    } finally {
      writing.delete(end)
      if (pending.size === 0) stopTimer()
      else startTimer()
    }
  }
  async function tryAll(): Promise<void> {
    await Promise.all([...pending].map(([job, end]) => tryOne(job, end)))
  }
  function startTimer(): void {
    if (isStopped || timer !== undefined) return
    timer = setInterval(tryAll, RETRY_MS)
    if (!holdsProcess) timer.unref()
  }
  function stopTimer(): void {
    clearInterval(timer)
    timer = undefined
  }
  let isStopped = false
  return {
    write(job, end) {
      pending.set(job, end)
      return tryAll()
    },
    show: (entry) => ({ ...entry, ...pending.get(entry.job) }),
    stop() {
      isStopped = true
      void tryAll()
      stopTimer()
    },
  }
}
