import type { PlatformEntry } from '@/lib/artifact/platform-entry'
import type { Descriptor } from '@/lib/oci/descriptor'
import { shortDigest } from '@/lib/oci/digest'
import { describeLayer } from '@/lib/oci/media-type'
import { platformName } from './platform-name'

export interface SizeChartData {
  /** One bar per platform, one segment per layer of known size, base first; bytes. */
  bars: { name: string; layers: number[]; totalBytes: number; unknownCount?: number }[]
  /** Blobs that several platforms hold: stored and pulled once. */
  shared: { names: string[]; count: number; sizeBytes: number | null }[]
}

/** What the chart of sizes shows of an artifact's platforms. */
export function chartOf(platforms: readonly PlatformEntry[]): SizeChartData {
  const readable = platforms.flatMap((entry) =>
    entry.image ? [{ name: nameOf(entry), image: entry.image }] : [],
  )
  const bars = readable.map(({ name, image }) => {
    const layers = countedLayers(image.layers).flatMap(({ sizeBytes }) => sizeBytes ?? [])
    const unknownCount = countedLayers(image.layers).length - layers.length
    const totalBytes = layers.reduce((sum, sizeBytes) => sum + sizeBytes, 0)
    return { name, layers, totalBytes, ...(unknownCount > 0 && { unknownCount }) }
  })
  return { bars, shared: sharedBlobs(readable) }
}

/** As an image's size is counted: a blob once, and no foreign layers, which the registry need not hold. */
function countedLayers(layers: readonly Descriptor[]): Descriptor[] {
  const counted = new Map<string, Descriptor>()
  for (const layer of layers) if (!describeLayer(layer).isForeign) counted.set(layer.digest, layer)
  return [...counted.values()]
}

function nameOf({ platform, digest }: PlatformEntry): string {
  return platform ? platformName(platform) : shortDigest(digest)
}

function sharedBlobs(
  readable: { name: string; image: NonNullable<PlatformEntry['image']> }[],
): SizeChartData['shared'] {
  const holders = new Map<string, { names: Set<string>; sizeBytes: number | null }>()
  for (const { name, image } of readable) {
    for (const { digest, sizeBytes } of [
      ...(image.config ? [image.config] : []),
      ...countedLayers(image.layers),
    ]) {
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
    group.sizeBytes = group.sizeBytes === null || sizeBytes === null ? null : group.sizeBytes + sizeBytes
    groups.set(key, group)
  }
  return [...groups.values()].sort((a, b) => (b.sizeBytes ?? 0) - (a.sizeBytes ?? 0))
}
