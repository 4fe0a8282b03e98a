import type { PlatformEntry } from '@/lib/artifact/platform-entry'
import { shortDigest } from '@/lib/oci/digest'
import { platformName } from './platform-name'

export interface SizeChartData {
  /** One bar per platform, one segment per layer, base first; bytes. */
  bars: { name: string; layers: number[]; totalBytes: number }[]
  /** Blobs that several platforms hold: stored and pulled once. */
  shared: { names: string[]; count: number; sizeBytes: number }[]
}

/** What the chart of sizes shows of an artifact's platforms. */
export function chartOf(platforms: readonly PlatformEntry[]): SizeChartData {
  const readable = platforms.flatMap((entry) =>
    entry.image ? [{ name: nameOf(entry), image: entry.image }] : [],
  )
  const bars = readable.map(({ name, image }) => ({
    name,
    layers: image.layers.map((layer) => layer.sizeBytes),
    totalBytes: image.layers.reduce((sum, layer) => sum + layer.sizeBytes, 0),
  }))
  return { bars, shared: sharedBlobs(readable) }
}

function nameOf({ platform, digest }: PlatformEntry): string {
  return platform ? platformName(platform) : shortDigest(digest)
}

function sharedBlobs(
  readable: { name: string; image: NonNullable<PlatformEntry['image']> }[],
): SizeChartData['shared'] {
  const holders = new Map<string, { names: Set<string>; sizeBytes: number }>()
  for (const { name, image } of readable) {
    for (const { digest, sizeBytes } of [image.config, ...image.layers]) {
      const holder = holders.get(digest) ?? { names: new Set<string>(), sizeBytes }
      holder.names.add(name)
      holders.set(digest, holder)
    }
  }
  const groups = new Map<string, SizeChartData['shared'][number]>()
  for (const { names, sizeBytes } of holders.values()) {
    if (names.size < 2) continue
    const key = [...names].join(' ')
    const group = groups.get(key) ?? { names: [...names], count: 0, sizeBytes: 0 }
    group.count += 1
    group.sizeBytes += sizeBytes
    groups.set(key, group)
  }
  return [...groups.values()].sort((a, b) => b.sizeBytes - a.sizeBytes)
}
