import 'server-only'
import { LRUCache } from 'lru-cache'
import type { Store } from './store'
import { openStoreFile } from './store-file'
import { createStoreWriter } from './store-writer'
import type { TagChange } from './tag-history'
import { createWriteBuffer } from './write-buffer'

const MAX_BYTES = 512 * 1024 * 1024
const MAX_TAG_CHANGES = 500_000
const MAX_ENTRY_BYTES = 1024 * 1024
/** How many tags' last digests to keep in memory: tags are read often and rarely move. */
const MAX_LAST_DIGESTS = 20_000

/**
 * A store in one SQLite file. Calls to SQLite block the process, so writes are delayed a little and split into small
 * transactions. Replaces a damaged file once; any other failure turns the store off.
 */
export function openSqliteStore(
  path: string,
  { maxBytes = MAX_BYTES, maxTagChanges = MAX_TAG_CHANGES } = {},
): Store {
  const waiting = createWriteBuffer()
  const lastDigests = new LRUCache<string, string>({ max: MAX_LAST_DIGESTS })
  const file = openStoreFile(path, { maxBytes, maxTagChanges }, () => lastDigests.clear())
  const { writeSoon, finish } = createStoreWriter(file, waiting)
  const changesOf = (tag: string): TagChange[] => [
    ...(file.use(({ tagHistory }) => tagHistory.list(tag)) ?? []),
    ...(waiting.tagChanges.get(tag) ?? []),
  ]
  return {
    async get(key) {
      const waits = waiting.contents.get(key)
      if (waits === 'deleted') return undefined
      if (waits && waits !== 'used') return waits
      const found = file.use(({ contents }) => contents.get(key))
      if (found?.isUseOld) {
        waiting.set(key, 'used')
        writeSoon()
      }
      return found && { bytes: found.bytes, mediaType: found.mediaType }
    },
    async put(key, stored) {
      if (!file.isOpen() || stored.bytes.length > MAX_ENTRY_BYTES) return
      waiting.set(key, stored)
      writeSoon()
    },
    async delete(key) {
      waiting.set(key, 'deleted')
      writeSoon()
    },
    tagHistory: async (tag) => changesOf(tag),
    async addTagChange(tag, digest) {
      if (!file.isOpen() || lastDigests.get(tag) === digest) return
      lastDigests.set(tag, digest)
      const last = changesOf(tag).at(-1)
      if (last?.digest === digest) return
      // Later than the previous change, even if the clock went back.
      waiting.add(tag, { digest, seenAt: Math.max(Date.now(), (last?.seenAt ?? 0) + 1) })
      writeSoon()
    },
    close() {
      finish()
      file.close()
    },
  }
}
