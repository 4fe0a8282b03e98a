import 'server-only'
import { LRUCache } from 'lru-cache'
import { once } from '@/lib/process'
import { canceled } from '@/lib/registry/failure'
import { createLimit } from '@/lib/registry/limit'
import type { Acquire } from '@/lib/registry/slots'
import type { Source } from '@/lib/source'

/**
 * A source for scans: their requests wait until no page needs a slot of the registry, and leave half of the slots to
 * visitors who are there. Leaving drops waiting requests, while running ones finish and are cached.
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
    inPlace(signal, () => source.head(repository, reference, { isBackground: true }))
  const manifest: Source['manifest'] = (repository, reference, { signal, ...more } = {}) =>
    inPlace(signal, () => source.manifest(repository, reference, { ...more, isBackground: true }))
  const blobBytes: Source['blobBytes'] = (repository, digest, { signal, ...more }) =>
    inPlace(signal, () => source.blobBytes(repository, digest, { ...more, isBackground: true }))
  // Not spread: the source's properties change while it's used.
  return Object.assign(Object.create(source), { head, manifest, blobBytes })
}

function placesOf({ host, requestsAtOnce }: Source): Acquire {
  const all = once('scan limits', () => new LRUCache<string, Acquire>({ max: 300 }))
  const known = all.get(host)
  if (known) return known
  const { acquire } = createLimit(requestsAtOnce)
  all.set(host, acquire)
  return acquire
}
