import 'server-only'
import type { JobItem } from '@/lib/api/jobs'
import { log } from '@/lib/log'

/**
 * Stores the items of a running job. The job doesn't wait for writes, because a blob reports each chunk that it
 * sends.
 */
export interface ItemWriter {
  add(item: JobItem): void
  /** Resolves when all items have been written, or can't be. Never rejects. */
  flush(): Promise<void>
}

/** Writes once at a time. Items that arrive meanwhile join the next write, as do those of a failed one. */
export function createItemWriter(write: (items: readonly JobItem[]) => Promise<void>): ItemWriter {
  const pending = new Map<string, JobItem>()
  let isScheduled = false
  let hasFailed = false
  let last = Promise.resolve()

  async function writePending(): Promise<void> {
    isScheduled = false
    const items = [...pending]
    pending.clear()
    try {
      if (items.length > 0) await write(items.map(([, item]) => item))
    } catch (error) {
      for (const [key, item] of items) if (!pending.has(key)) pending.set(key, item)
      if (!hasFailed) log.error('Could not store the progress of a job', error)
      hasFailed = true
    }
  }
  function schedule(): Promise<void> {
    if (!isScheduled) last = last.then(writePending)
    isScheduled = true
    return last
  }
  return {
    add(item) {
      pending.set(`${item.item} ${item.name}`, item)
      void schedule()
    },
    flush: schedule,
  }
}
