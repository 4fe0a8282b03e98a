import 'server-only'

/** Those who wait for a change of a job. */
export interface Waiters {
  /** Resolves on the next `wake` for the job, or when the signal aborts. */
  next(job: string, signal: AbortSignal): Promise<void>
  /** Wakes those who wait for a job, or for any. */
  wake(job?: string): void
}

export function createWaiters(): Waiters {
  const waiting = new Set<{ job: string; settle: () => void }>()
  return {
    next(job, signal) {
      return new Promise((resolve) => {
        const settle = () => {
          waiting.delete(waiter)
          signal.removeEventListener('abort', settle)
          resolve()
        }
        const waiter = { job, settle }
        waiting.add(waiter)
        signal.addEventListener('abort', settle)
        if (signal.aborted) settle()
      })
    },
    wake(job) {
      for (const waiter of [...waiting]) if (job === undefined || waiter.job === job) waiter.settle()
    },
  }
}
