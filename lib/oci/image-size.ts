import type { Descriptor } from './descriptor'
import { describeLayer } from './media-type'

export interface SizedImage {
  config?: Descriptor | undefined
  layers: readonly Descriptor[]
}

/**
 * Stored (compressed) size of one image: its config and layers, a digest counted once. Foreign layers are skipped:
 * a registry seldom holds them.
 */
export function imageSizeBytes(config: Descriptor | undefined, layers: readonly Descriptor[]): number {
  const known = sized.get(layers)
  if (known && known.config === config) return known.sizeBytes
  const sizeBytes = distinctSizeBytes([{ config, layers }])
  sized.set(layers, { config, sizeBytes })
  return sizeBytes
}

/** An index may list one image of thousands of layers for hundreds of platforms. */
const sized = new WeakMap<readonly Descriptor[], { config: Descriptor | undefined; sizeBytes: number }>()

/** Stored size of several images together, each digest counted once, foreign layers skipped. */
export function distinctSizeBytes(images: readonly SizedImage[]): number {
  const sizes = new Map<string, number>()
  const counted = new Set<readonly Descriptor[]>()
  for (const { config, layers } of images) {
    if (config) sizes.set(config.digest, config.sizeBytes)
    if (counted.has(layers)) continue
    counted.add(layers)
    for (const layer of layers) {
      if (!describeLayer(layer).isForeign) sizes.set(layer.digest, layer.sizeBytes)
    }
  }
  let total = 0
  for (const size of sizes.values()) total += size
  return total
}
