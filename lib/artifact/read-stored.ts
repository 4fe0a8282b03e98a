import 'server-only'
import { LRUCache } from 'lru-cache'
import type { Manifest } from '@/lib/oci/manifest'
import { readManifest } from '@/lib/oci/read-manifest'
import { once } from '@/lib/process'
import type { StoredManifest } from '@/lib/source'
import { yieldToEventLoop } from '@/lib/yield-to-event-loop'

/** Size of the manifests as stored; parsed, they take several times as much. */
const MAX_BYTES = 4 * 1024 * 1024
const OVERHEAD_BYTES = 512

interface Read {
  mediaType: string
  manifest: Manifest
}

/** Keyed by the very object that a source holds: having it means access, so nothing leaks to others. */
function read(): LRUCache<Uint8Array, Read> {
  return once(
    'read manifests',
    () =>
      new LRUCache<Uint8Array, Read>({
        maxSize: MAX_BYTES,
        maxEntrySize: MAX_BYTES / 4,
        sizeCalculation: (_, bytes) => bytes.length + OVERHEAD_BYTES,
      }),
  )
}

/** Like `readManifest`, but parses the same bytes only once. The result is shared, so don't modify it. */
export async function readStored({ bytes, mediaType }: StoredManifest): Promise<Manifest> {
  const known = () => {
    const found = read().get(bytes)
    return found?.mediaType === mediaType ? found.manifest : undefined
  }
  const before = known()
  if (before) return before
  await yieldToEventLoop(bytes)
  const meanwhile = known()
  if (meanwhile) return meanwhile
  const manifest = readManifest(bytes, mediaType)
  read().set(bytes, { mediaType, manifest })
  return manifest
}
