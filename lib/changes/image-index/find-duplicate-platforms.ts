import 'server-only'
import { formatPlatform, isUnknownPlatform } from '@/lib/oci/platform'
import { layerFormat } from '@/lib/oci/platform-notes'
import type { IndexEntry } from './index-entry'

/**
 * Finds images for the same platform; clients get the first one. A duplicate from another source is refused; an index
 * that already lists two keeps both. A zstd or Nydus copy isn't a duplicate: clients that support it choose it.
 */
export function findDuplicatePlatforms(entries: readonly IndexEntry[]): {
  refused: string[]
  kept: string[]
} {
  const duplicates = { refused: [] as string[], kept: [] as string[] }
  const seen = new Map<string, IndexEntry>()
  for (const entry of entries) {
    const { listed, digest, source } = entry
    if (!listed.platform || isUnknownPlatform(listed.platform)) continue
    const platform = formatPlatform(listed.platform)
    const key = `${platform} ${layerFormat(listed)}`
    const other = seen.get(key)
    if (other?.digest === digest) continue
    if (!other) seen.set(key, entry)
    else if (other.source === source)
      duplicates.kept.push(
        `${source} lists two images for ${platform}: ${other.digest} and ${digest}. Both are kept.`,
      )
    else
      duplicates.refused.push(
        `Two images have the platform ${platform}, and clients would only pull the first. Exclude ${other.digest} or ${digest} (${source}).`,
      )
  }
  return duplicates
}
