import 'server-only'
import { formatPlatform, isUnknownPlatform } from '@/lib/oci/platform'
import { packingOf } from '@/lib/oci/platform-notes'
import type { IndexEntry } from './index-entry'

/**
 * Images for one platform, of which clients get the first. One that brings a second is refused; an index that lists two
 * is kept as it is. A zstd or Nydus copy is no double: clients that can read it choose it.
 */
export function findDuplicatePlatforms(parts: readonly IndexEntry[]): { refused: string[]; kept: string[] } {
  const doubles = { refused: [] as string[], kept: [] as string[] }
  const seen = new Map<string, IndexEntry>()
  for (const part of parts) {
    const { listed, digest, from } = part
    if (!listed.platform || isUnknownPlatform(listed.platform)) continue
    const platform = formatPlatform(listed.platform)
    const key = `${platform} ${packingOf(listed)}`
    const other = seen.get(key)
    if (other?.digest === digest) continue
    if (!other) seen.set(key, part)
    else if (other.from === from)
      doubles.kept.push(
        `${from} lists two images for ${platform}: ${other.digest} and ${digest}. Both are kept.`,
      )
    else
      doubles.refused.push(
        `Two images are for ${platform}, of which clients would only ever get the first: leave ${other.digest} or ${digest} (${from}) out.`,
      )
  }
  return doubles
}
