import 'server-only'
import { LRUCache } from 'lru-cache'
import type { JobEnd, JobItem } from '@/lib/api/jobs'
import { refuseTooManyJobs } from './job-limits'
import type { JobStore, NewJob, StoredJob } from './job-store'

/** How many jobs that have ended can still be followed. */
const MAX_ENDED = 200
const MAX_ENDED_AGE_MS = 24 * 3_600_000

interface MemoryJob extends NewJob {
  items: Map<string, { item: JobItem; version: number }>
  version: number
  end: JobEnd | undefined
  cancel: AbortController
  /** Called and cleared on each change. */
  wakes: Set<() => void>
}

/** A store for a single process. Nothing in it waits except for changes, so each function is atomic. */
export function createMemoryJobStore(): JobStore {
  const running = new Map<string, MemoryJob>()
  // Separate from running jobs, so that new ones never push those out.
  const ended = new LRUCache<string, MemoryJob>({ max: MAX_ENDED, ttl: MAX_ENDED_AGE_MS })
  const findJob = (id: string) => running.get(id) ?? ended.get(id)
  return {
    async start(job) {
      const ofActor = [...running.values()].filter(({ actor }) => actor === job.actor).length
      refuseTooManyJobs({ ofActor, ofAll: running.size })
      const added = toMemoryJob(job)
      running.set(job.head.job, added)
      return added.cancel.signal
    },
    async find(id) {
      const job = findJob(id)
      return job && toStoredJob(job)
    },
    async listRunning() {
      return [...running.values()].map(toStoredJob)
    },
    async note(id, items) {
      const job = running.get(id)
      if (!job) return
      job.version += 1
      for (const item of items) job.items.set(`${item.item} ${item.name}`, { item, version: job.version })
      wake(job)
    },
    async end(id, end) {
      const job = running.get(id)
      if (!job) return
      job.version += 1
      job.end = end
      running.delete(id)
      ended.set(id, job)
      wake(job)
    },
    async readChanges(id, since) {
      const job = findJob(id)
      if (!job) return undefined
      const changed = [...job.items.values()].filter(({ version }) => version > since)
      return { version: job.version, items: changed.map(({ item }) => item), end: job.end }
    },
    async waitForChange(id, since, signal) {
      const job = running.get(id)
      if (job && job.version <= since && !signal.aborted) await nextChange(job, signal)
    },
    async requestCancel(id) {
      running.get(id)?.cancel.abort()
    },
  }
}

function toStoredJob({ head, reach, owner }: MemoryJob): StoredJob {
  return { head, reach, owner }
}

function toMemoryJob(job: NewJob): MemoryJob {
  return {
    ...job,
    items: new Map(),
    version: 0,
    end: undefined,
    cancel: new AbortController(),
    wakes: new Set(),
  }
}

function wake({ wakes }: MemoryJob): void {
  for (const resolve of wakes) resolve()
  wakes.clear()
}

function nextChange({ wakes }: MemoryJob, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      wakes.delete(settle)
      signal.removeEventListener('abort', settle)
      resolve()
    }
    wakes.add(settle)
    signal.addEventListener('abort', settle)
  })
}
