import 'server-only'
import type { TagChange } from './tag-history'

const MAX_TAGS = 20_000
const MAX_CHANGES_PER_TAG = 50
const MAX_BATCH_TAGS = 500

/** A change that isn't stored yet. `atMs` is when it was seen, by this process's monotonic clock. */
export interface WaitingChange extends TagChange {
  atMs: number
}

export type TagChangeBatch = readonly (readonly [string, readonly WaitingChange[]])[]

/** Changes that wait to be stored. Beyond a limit, the tags that have waited longest are dropped. */
export interface TagChangeQueue {
  of(tag: string): readonly WaitingChange[]
  add(tag: string, digest: string): void
  /** Some of the changes, oldest tags first. They keep waiting until `done`. */
  batch(): TagChangeBatch
  done(batch: TagChangeBatch): void
  size(): number
}

export function createTagChangeQueue(): TagChangeQueue {
  const waiting = new Map<string, readonly WaitingChange[]>()
  return {
    of: (tag) => waiting.get(tag) ?? [],
    add(tag, digest) {
      const before = waiting.get(tag) ?? []
      // Later than the previous change, even if the clock went back.
      const seenAt = Math.max(Date.now(), (before.at(-1)?.seenAt ?? 0) + 1)
      waiting.set(tag, [...before, { digest, seenAt, atMs: performance.now() }].slice(-MAX_CHANGES_PER_TAG))
      const [oldest] = waiting.keys()
      if (waiting.size > MAX_TAGS && oldest !== undefined) waiting.delete(oldest)
    },
    batch: () => [...waiting].slice(0, MAX_BATCH_TAGS),
    done(batch) {
      for (const [tag, stored] of batch) {
        const left = (waiting.get(tag) ?? []).filter((change) => !stored.includes(change))
        if (left.length > 0) waiting.set(tag, left)
        else waiting.delete(tag)
      }
    },
    size: () => waiting.size,
  }
}
