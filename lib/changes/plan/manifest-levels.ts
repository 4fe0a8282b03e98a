import 'server-only'
import { childrenOf } from '@/lib/oci/manifest-contents'
import type { ReadManifest } from './manifest-graph'

/** Counts how far each manifest is above the deepest one below it. An index that lists itself, which only an algorithm that can't be checked allows, counts as if it did not. */
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
