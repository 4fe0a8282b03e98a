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
 * Ends of jobs that can't be written yet, because the disk is full or another process is writing. They show up
 * anyway.
 */
export interface PendingEnds {
  /** Writes an end, and retries until it succeeds. Never throws. */
  write(job: string, end: ActivityEnd): void
  /** Adds the end of its job to an entry if it isn't written yet. */
  show(entry: Activity): Activity
  /** Tries one last time. */
  stop(): void
}

export function createPendingEnds(write: (job: string, end: ActivityEnd) => void): PendingEnds {
  const pending = new Map<string, ActivityEnd>()
  let timer: NodeJS.Timeout | undefined

  function tryAll(): void {
    for (const [job, end] of pending)
      try {
        write(job, end)
        pending.delete(job)
      } catch (error) {
        if (timer === undefined) log.error('Couldn’t write the end of a job, retrying', error)
      }
    if (pending.size > 0) timer ??= setInterval(tryAll, RETRY_MS).unref()
    else stopTimer()
  }
  function stopTimer(): void {
    clearInterval(timer)
    timer = undefined
  }
  return {
    write(job, end) {
      pending.set(job, end)
      tryAll()
    },
    show: (entry) => ({ ...entry, ...pending.get(entry.job) }),
    stop() {
      tryAll()
      stopTimer()
    },
  }
}
