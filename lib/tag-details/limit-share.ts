import 'server-only'
import { LRUCache } from 'lru-cache'
import { once } from '@/lib/process'
import { canceled } from '@/lib/registry/failure'
import { type Acquire, createLimit } from '@/lib/registry/limit'
import type { Source } from '@/lib/source'

/**
 * A source for scans: all scans of a registry use at most half of its places, so pages stay responsive. Leaving
 * drops waiting requests, while running ones finish and are cached.
 */
export function limitShare(source: Source): Source {
  const acquire = placesOf(source)
  async function inPlace<T>(signal: AbortSignal | undefined, ask: () => Promise<T>): Promise<T> {
    const release = await acquire(signal).catch(() => {
      throw canceled()
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
  // Not spread: the source's properties change while it's used.
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
