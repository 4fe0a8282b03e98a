import type { Descriptor } from './descriptor'
import { describeLayer } from './media-type'

export interface SizedImage {
  config?: Descriptor | undefined
  layers: readonly Descriptor[]
}

/**
 * Stored (compressed) size of an image: its config and distinct layers. Null if any of them has no size. Skips
 * foreign layers, which registries rarely store.
 */
export function imageSizeBytes(config: Descriptor | undefined, layers: readonly Descriptor[]): number | null {
  const cached = sized.get(layers)
  if (cached && cached.config === config) return cached.sizeBytes
  const sizeBytes = distinctSizeBytes([{ config, layers }])
  sized.set(layers, { config, sizeBytes })
  return sizeBytes
}

/** An index may list an image with thousands of layers for hundreds of platforms. */
const sized = new WeakMap<
  readonly Descriptor[],
  { config: Descriptor | undefined; sizeBytes: number | null }
>()

/** Stored size of several images. Counts each digest once and skips foreign layers. */
export function distinctSizeBytes(images: readonly SizedImage[]): number | null {
  const counted = new Set<readonly Descriptor[]>()
  const blobs: Descriptor[] = []
  for (const { config, layers } of images) {
    if (config) blobs.push(config)
    if (counted.has(layers)) continue
    counted.add(layers)
    for (const layer of layers) if (!describeLayer(layer).isForeign) blobs.push(layer)
  }
  return sumDistinct(blobs)
}

/** Sum over distinct digests; null if any size is unknown. If a digest has two sizes, the last one counts. */
export function sumDistinct(blobs: readonly Pick<Descriptor, 'digest' | 'sizeBytes'>[]): number | null {
  const sizes = new Map<string, number | null>()
  for (const { digest, sizeBytes } of blobs) sizes.set(digest, sizeBytes ?? sizes.get(digest) ?? null)
  let total = 0
  for (const size of sizes.values()) {
    if (size === null) return null
    total += size
  }
  return total
}
