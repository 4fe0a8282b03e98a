import type { PlatformEntry } from '@/lib/artifact/platform-entry'
import type { Descriptor } from '@/lib/oci/descriptor'
import { shortDigest } from '@/lib/oci/digest'
import { describeLayer } from '@/lib/oci/media-type'
import { platformText } from '@/lib/oci/platform-texts'

export interface SizeChartData {
  /** One bar per platform, one segment per layer of known size, base first; bytes. */
  bars: { name: string; layers: number[]; totalBytes: number; unknownCount?: number }[]
  /** Blobs that several platforms use: stored and pulled once. */
  shared: { names: string[]; count: number; sizeBytes: number | null }[]
}

/** The most segments in all bars together, and the fewest in one bar. */
const MAX_SEGMENTS = 20_000
const MIN_SEGMENTS = 10
/** With more layers than this, shared blobs are not searched for. */
const MAX_COMPARED = 200_000

/** Computes the chart of sizes from an artifact's platforms. */
export function toSizeChartData(platforms: readonly PlatformEntry[]): SizeChartData {
  const readable = platforms.flatMap((entry) =>
    entry.image ? [{ name: getName(entry, platforms), image: entry.image }] : [],
  )
  const maxSegments = Math.max(MIN_SEGMENTS, Math.floor(MAX_SEGMENTS / Math.max(1, readable.length)))
  const bars = readable.map(({ name, image }) => {
    const counted = listCountedLayers(image.layers)
    const layers = counted.flatMap(({ sizeBytes }) => sizeBytes ?? [])
    const unknownCount = counted.length - layers.length
    const bar = { name, layers: limitSegments(layers, maxSegments), totalBytes: sumBytes(layers) }
    return { ...bar, ...(unknownCount > 0 && { unknownCount }) }
  })
  return { bars, shared: findSharedBlobs(readable) }
}

/** Lists the layers that count toward an image's size: each blob once, and no foreign layers. */
function listCountedLayers(layers: readonly Descriptor[]): readonly Descriptor[] {
  const known = countedCache.get(layers)
  if (known) return known
  const counted = new Map<string, Descriptor>()
  for (const layer of layers) if (!describeLayer(layer).isForeign) counted.set(layer.digest, layer)
  const found = [...counted.values()]
  countedCache.set(layers, found)
  return found
}

/** An index may list one image of thousands of layers for hundreds of platforms. */
const countedCache = new WeakMap<readonly Descriptor[], readonly Descriptor[]>()

/** Sums the layers beyond the limit in the last segment. */
function limitSegments(layers: readonly number[], max: number): number[] {
  if (layers.length <= max) return [...layers]
  return [...layers.slice(0, max - 1), sumBytes(layers.slice(max - 1))]
}

function sumBytes(sizes: readonly number[]): number {
  return sizes.reduce((sum, sizeBytes) => sum + sizeBytes, 0)
}

function getName(entry: PlatformEntry, all: readonly PlatformEntry[]): string {
  return entry.platform ? platformText(entry, all) : shortDigest(entry.digest)
}

function findSharedBlobs(
  readable: { name: string; image: NonNullable<PlatformEntry['image']> }[],
): SizeChartData['shared'] {
  const count = readable.reduce((sum, { image }) => sum + listCountedLayers(image.layers).length, 0)
  if (count > MAX_COMPARED) return []
  const users = new Map<string, { names: Set<string>; sizeBytes: number | null }>()
  for (const { name, image } of readable) {
    for (const { digest, sizeBytes } of [
      ...(image.config ? [image.config] : []),
      ...listCountedLayers(image.layers),
    ]) {
      const user = users.get(digest) ?? { names: new Set<string>(), sizeBytes }
      user.names.add(name)
      users.set(digest, user)
    }
  }
  const groups = new Map<string, SizeChartData['shared'][number]>()
  for (const { names, sizeBytes } of users.values()) {
    if (names.size < 2) continue
    const key = [...names].join(' ')
    const group = groups.get(key) ?? { names: [...names], count: 0, sizeBytes: 0 }
    group.count += 1
    group.sizeBytes = group.sizeBytes === null || sizeBytes === null ? null : group.sizeBytes + sizeBytes
    groups.set(key, group)
  }
  return [...groups.values()].sort((a, b) => (b.sizeBytes ?? 0) - (a.sizeBytes ?? 0))
}
