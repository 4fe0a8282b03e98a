import 'server-only'
import { LRUCache } from 'lru-cache'
import { once } from '@/lib/process'
import { cancelled } from '@/lib/registry/failure'
import { type Acquire, createLimit } from '@/lib/registry/limit'
import type { Source } from '@/lib/source'

/**
 * The source for a scan: all scans of a registry together take half of its places, so that what somebody looks at is
 * read meanwhile. Who leaves gives up what waits; a request that runs is let end, and its answer is not lost.
 */
export function limitShare(source: Source): Source {
  const acquire = placesOf(source)
  async function inPlace<T>(signal: AbortSignal | undefined, ask: () => Promise<T>): Promise<T> {
    const release = await acquire(signal).catch(() => {
      throw cancelled()
    })
    try {
      return await ask()
    } finally {
      release()
    }
  }
  const head: Source['head'] = (repository, reference, { signal } = {}) =>
    inPlace(signal, () => source.head(repository, reference))
  const manifest: Source['manifest'] = (repository, reference, { signal, ...more } = {}) =>
    inPlace(signal, () => source.manifest(repository, reference, more))
  const blobBytes: Source['blobBytes'] = (repository, digest, { signal, ...more }) =>
    inPlace(signal, () => source.blobBytes(repository, digest, more))
  // Not spread: what the source says of itself changes while it is asked.
  return Object.assign(Object.create(source), { head, manifest, blobBytes })
}

function placesOf({ host, requestsAtOnce }: Source): Acquire {
  const all = once('scan limits', () => new LRUCache<string, Acquire>({ max: 300 }))
  const known = all.get(host)
  if (known) return known
  const { acquire } = createLimit(Math.max(1, Math.floor(requestsAtOnce / 2)))
  all.set(host, acquire)
  return acquire
}
