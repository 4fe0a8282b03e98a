import 'server-only'
import type { JobItem } from '@/lib/api/jobs'
import { log } from '@/lib/log'
import { RegistryError } from '@/lib/oci/registry-error'

/** Between two writes: each is a round trip to a database, and followers don't see more anyway. */
const REST_MS = 150
const RETRY_MS = 1000

/**
 * Stores the items of a running job. The job doesn't wait for writes, because a blob reports each chunk that it
 * sends.
 */
export interface ItemWriter {
  add(item: JobItem): void
  /** Writes at once; resolves when all items have been written, or couldn't be. Never rejects. */
  flush(): Promise<void>
  /** Resolves when all items have been written. While the store isn't available, it retries. Never rejects. */
  finish(): Promise<void>
}

/** Writes once at a time. Items that arrive meanwhile join the next write, as do those of a failed one. */
export function createItemWriter(write: (items: readonly JobItem[]) => Promise<void>): ItemWriter {
  const pending = new Map<string, JobItem>()
  let isScheduled = false
  let failure: unknown
  let last = Promise.resolve()
  let rest: NodeJS.Timeout | undefined
  let isResting = false

  async function writePending(): Promise<void> {
    isScheduled = false
    isResting = true
    const items = [...pending]
    pending.clear()
    let hasFailed = false
    try {
      if (items.length > 0) await write(items.map(([, item]) => item))
    } catch (error) {
      hasFailed = true
      for (const [key, item] of items) if (!pending.has(key)) pending.set(key, item)
      if (!failure) log.error('Could not store the progress of a job', error)
      failure = error
    }
    clearTimeout(rest)
    rest = setTimeout(endRest, hasFailed ? RETRY_MS : REST_MS).unref()
  }
  function endRest(): void {
    isResting = false
    if (pending.size > 0) void flush()
  }
  function flush(): Promise<void> {
    if (!isScheduled) last = last.then(writePending)
    isScheduled = true
    return last
  }
  return {
    add(item) {
      pending.set(`${item.item} ${item.name}`, item)
      if (!isResting) void flush()
    },
    flush,
    async finish() {
      await flush()
      while (pending.size > 0 && failure instanceof RegistryError) {
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref())
        await flush()
      }
    },
  }
}
