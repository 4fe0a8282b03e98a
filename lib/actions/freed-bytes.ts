import 'server-only'
import { blobsOf, type Closure } from './closure'
import type { RepositoryMap } from './repository-map'

/**
 * Bytes that nothing remaining needs, as far as the map tells: configs, layers and the manifests themselves. Null where the
 * images were too many to read.
 */
export function freedBytes(
  { blobs }: RepositoryMap,
  closure: Closure,
  { why, remaining }: { why: ReadonlyMap<string, unknown>; remaining: ReadonlyMap<string, unknown> },
): number | null {
  if (!blobs) return null
  const shared = new Set<string>()
  for (const digest of remaining.keys()) {
    const needs = blobs.get(digest)
    for (const blob of needs?.keys() ?? []) shared.add(blob)
  }
  let bytes = 0
  const freed = new Map<string, number>()
  for (const digest of why.keys()) {
    const read = closure.manifests.get(digest)
    if (!read) continue
    bytes += read.sizeBytes
    for (const blob of blobsOf(read.manifest))
      if (!shared.has(blob.digest)) freed.set(blob.digest, blob.sizeBytes)
  }
  return [...freed.values()].reduce((sum, size) => sum + size, bytes)
}
