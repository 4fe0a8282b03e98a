import 'server-only'
import type { Beating, Heartbeats } from '@/lib/database/heartbeats'

interface OwnJob {
  cancel: AbortController
  beating: Beating
}

/** The jobs that this process runs. It writes heartbeats while there are any. */
export interface OwnJobs {
  ids(): string[]
  has(id: string): boolean
  /** The signal aborts when the job is canceled, or when other replicas stop seeing this process as running. */
  add(id: string): AbortSignal
  cancel(id: string): void
  remove(id: string): void
}

export function createOwnJobs(heartbeats: Heartbeats): OwnJobs {
  const jobs = new Map<string, OwnJob>()
  return {
    ids: () => [...jobs.keys()],
    has: (id) => jobs.has(id),
    add(id) {
      const job = { cancel: new AbortController(), beating: heartbeats.start() }
      jobs.set(id, job)
      return AbortSignal.any([job.cancel.signal, job.beating.signal])
    },
    cancel: (id) => jobs.get(id)?.cancel.abort(),
    remove(id) {
      jobs.get(id)?.beating.stop()
      jobs.delete(id)
    },
  }
}
