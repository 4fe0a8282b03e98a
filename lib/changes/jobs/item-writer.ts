import 'server-only'
import type { JobItem } from '@/lib/api/jobs'
import { log } from '@/lib/log'

/** Passes on the items of a running job, which waits for no write: a blob notes each chunk that it sends. */
export interface ItemWriter {
  add(item: JobItem): void
  /** Resolves when all items were written, or can't be. Never rejects. */
  flush(): Promise<void>
}

/** One write at a time; items that come meanwhile go together in the next one, as do those of a write that failed. */
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
