import 'server-only'
import type { StoredContent } from './store'
import type { TagChange } from './tag-history'

const MAX_BUFFER_BYTES = 32 * 1024 * 1024
const MAX_BATCH_ROWS = 50
const MAX_BATCH_TAGS = 200
const MAX_BATCH_BYTES = 1024 * 1024

type Change = StoredContent | 'used' | 'deleted'

/** Some of the changes, oldest first. */
export interface Batch {
  contents: [string, Change][]
  tagChanges: [string, readonly TagChange[]][]
}

/** Changes that are waiting to be written. Reads find them here until then. */
export interface WriteBuffer {
  readonly contents: ReadonlyMap<string, Change>
  readonly tagChanges: ReadonlyMap<string, readonly TagChange[]>
  /** Drops content beyond `MAX_WAITING_BYTES`, because it can be downloaded again. */
  set(key: string, change: Change): void
  add(tag: string, change: TagChange): void
  batch(): Batch
  /** Removes a batch that has been written. */
  done(batch: Batch): void
  size(): number
  /** Drops everything, because nothing can be written any more. */
  clear(): false
}

export function createWriteBuffer(): WriteBuffer {
  const contents = new Map<string, Change>()
  const tagChanges = new Map<string, readonly TagChange[]>()
  let bytes = 0
  const remove = (key: string) => {
    bytes -= sizeOf(contents.get(key))
    contents.delete(key)
  }
  return {
    contents,
    tagChanges,
    set(key, change) {
      if (bytes + sizeOf(change) > MAX_BUFFER_BYTES) return
      remove(key)
      contents.set(key, change)
      bytes += sizeOf(change)
    },
    add: (tag, change) => void tagChanges.set(tag, [...(tagChanges.get(tag) ?? []), change]),
    batch() {
      const batch: Batch = { contents: [], tagChanges: [...tagChanges].slice(0, MAX_BATCH_TAGS) }
      let batchBytes = 0
      for (const [key, change] of contents) {
        if (batch.contents.length === MAX_BATCH_ROWS || batchBytes >= MAX_BATCH_BYTES) break
        batch.contents.push([key, change])
        batchBytes += sizeOf(change)
      }
      return batch
    },
    done(batch) {
      for (const [key, change] of batch.contents) if (contents.get(key) === change) remove(key)
      for (const [tag, added] of batch.tagChanges) if (tagChanges.get(tag) === added) tagChanges.delete(tag)
    },
    size: () => contents.size + tagChanges.size,
    clear() {
      contents.clear()
      tagChanges.clear()
      bytes = 0
      return false
    },
  }
}

function sizeOf(change: Change | undefined): number {
  return typeof change === 'object' ? change.bytes.length : 0
}
