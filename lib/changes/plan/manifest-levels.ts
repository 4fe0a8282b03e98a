import 'server-only'
import { childrenOf } from '@/lib/oci/manifest-contents'
import type { ReadManifest } from './manifest-graph'

/**
 * Computes each manifest's height above its deepest descendant. An index can list itself only with a digest algorithm
 * that can't be verified; that entry is ignored.
 */
export function computeLevels(manifests: ReadonlyMap<string, ReadManifest>): Map<string, number> {
  const levels = new Map<string, number>()
  function levelOf(digest: string): number {
    const known = levels.get(digest)
    if (known !== undefined) return known
    levels.set(digest, 0)
    const read = manifests.get(digest)
    let level = 0
    for (const child of read ? childrenOf(read.manifest) : [])
      level = Math.max(level, 1 + levelOf(child.digest))
    levels.set(digest, level)
    return level
  }
  for (const digest of manifests.keys()) levelOf(digest)
  return levels
}
