import type { Descriptor } from './descriptor'
import { describeLayer } from './media-type'

export interface SizedImage {
  config?: Descriptor | undefined
  layers: readonly Descriptor[]
}

/**
 * Stored (compressed) size of one image: its config and layers, a digest counted once; null where one of them states none.
 * Foreign layers are skipped: a registry seldom holds them.
 */
export function imageSizeBytes(config: Descriptor | undefined, layers: readonly Descriptor[]): number | null {
  const cached = sized.get(layers)
  if (cached && cached.config === config) return cached.sizeBytes
  const sizeBytes = distinctSizeBytes([{ config, layers }])
  sized.set(layers, { config, sizeBytes })
  return sizeBytes
}

/** An index may list one image of thousands of layers for hundreds of platforms. */
const sized = new WeakMap<
  readonly Descriptor[],
  { config: Descriptor | undefined; sizeBytes: number | null }
>()

/** Stored size of several images together, each digest counted once, foreign layers skipped. */
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

/** Sum over distinct digests; null where the size of one is unknown. Where it is stated twice, the last one counts. */
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
