import 'server-only'
import { LRUCache } from 'lru-cache'
import type { Database } from '@/lib/database/database'
import { log } from '@/lib/log'
import { RegistryError } from '@/lib/oci/registry-error'
import { withTimeout } from '@/lib/with-timeout'
import { createBatchedRead } from './batched-read'
import { createPostgresTagChanges } from './postgres-tag-changes'
import { createTagChangeQueue, type TagChangeQueue, type WaitingChange } from './tag-change-queue'
import type { TagChange, TagHistory } from './tag-history'

const MAX_ROWS = 500_000
const WRITE_AFTER_MS = 200
const RETRY_AFTER_MS = 5000
/** No page waits longer. After that, nothing is read for `REST_MS`, so that a loop over tags doesn't wait for each. */
const MAX_READ_MS = 1000
const REST_MS = 5000
const MAX_READ_TAGS = 200
/** Tags are read often and rarely move. What other replicas see is noticed after half a minute. */
const MAX_LAST_DIGESTS = 20_000
const LAST_DIGEST_MS = 30_000
/** Longer keys don't fit into an index. No registry has them. */
const MAX_TAG_BYTES = 2000

export interface PostgresTagHistory extends TagHistory {
  /** Stores what is waiting, unless the database can't be used. */
  flush(): Promise<void>
}

/**
 * A history that replicas share. It never fails and never waits for a write: changes are stored a moment later, or
 * once the database can be used again. Changes of the last moment before the process ends are lost, and seen again
 * with the next request for the tag. While the database can't be used, histories are empty.
 */
export function createPostgresTagHistory(
  database: Database,
  { maxRows = MAX_ROWS, writeAfterMs = WRITE_AFTER_MS, retryAfterMs = RETRY_AFTER_MS } = {},
): PostgresTagHistory {
  const queue = createTagChangeQueue()
  const lastDigests = new LRUCache<string, string>({ max: MAX_LAST_DIGESTS, ttl: LAST_DIGEST_MS })
  const table = createPostgresTagChanges(database, maxRows)
  const list = createRead(table.list)
  const { writeSoon, flush } = createWriter(queue, table.add, { writeAfterMs, retryAfterMs })
  return {
    flush,
    async tagHistory(tag) {
      if (!isStorable(tag)) return []
      const stored = await list(tag)
      // What is waiting may not be all of it.
      if (!stored) return []
      const changes = appendWaiting(stored, queue.of(tag))
      const last = changes.at(-1)
      if (last) lastDigests.set(tag, last.digest)
      return changes
    },
    async addTagChange(tag, digest) {
      if (!isStorable(tag) || !isStorable(digest) || lastDigests.get(tag) === digest) return
      lastDigests.set(tag, digest)
      if (queue.of(tag).at(-1)?.digest === digest) return
      queue.add(tag, digest)
      writeSoon()
    },
  }
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && Buffer.byteLength(text) <= MAX_TAG_BYTES
}

/** Reads a tag's changes; undefined if the database can't be used or is slow. */
function createRead(
  list: (tags: string[]) => Promise<ReadonlyMap<string, TagChange[]>>,
): (tag: string) => Promise<TagChange[] | undefined> {
  const read = createBatchedRead(list, MAX_READ_TAGS)
  let restUntilMs = 0
  return async (tag) => {
    if (performance.now() < restUntilMs) return undefined
    try {
      const found = await withTimeout(
        MAX_READ_MS,
        read(tag).then((changes) => changes ?? []),
      )
      if (found) return found
    } catch (error) {
      if (!isDown(error)) log.error('A tag history couldn’t be read', error)
    }
    restUntilMs = performance.now() + REST_MS
    return undefined
  }
}

function createWriter(
  queue: TagChangeQueue,
  add: ReturnType<typeof createPostgresTagChanges>['add'],
  { writeAfterMs, retryAfterMs }: { writeAfterMs: number; retryAfterMs: number },
) {
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> | undefined

  async function writeAll(): Promise<void> {
    while (queue.size() > 0) {
      const batch = queue.batch()
      try {
        await add(batch)
      } catch (error) {
        if (isDown(error)) return writeAfter(retryAfterMs)
        log.error('Tag changes couldn’t be stored', error)
      }
      queue.done(batch)
    }
  }
  function writeAfter(ms: number): void {
    timer ??= setTimeout(flush, ms).unref()
  }
  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    writing ??= writeAll().finally(() => {
      writing = undefined
    })
    return writing
  }
  return { writeSoon: () => writeAfter(writeAfterMs), flush }
}

/** A batch that is being stored may be in both. */
function appendWaiting(stored: readonly TagChange[], waiting: readonly WaitingChange[]): TagChange[] {
  const overlap = waiting.findLastIndex((_, n) =>
    waiting.slice(0, n + 1).every(({ digest }, i) => stored.at(i - n - 1)?.digest === digest),
  )
  let lastAt = stored.at(-1)?.seenAt ?? 0
  const added = waiting.slice(overlap + 1).map(({ digest, seenAt }) => {
    lastAt = Math.max(seenAt, lastAt + 1)
    return { digest, seenAt: lastAt }
  })
  return [...stored, ...added]
}

function isDown(error: unknown): boolean {
  return error instanceof RegistryError && error.status === 503
}
