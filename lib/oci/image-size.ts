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
  return distinctSizeBytes([{ config, layers }])
}

/** Stored size of several images together, each digest counted once, foreign layers skipped. */
export function distinctSizeBytes(images: readonly SizedImage[]): number | null {
  return sumDistinct(
    images.flatMap(({ config, layers }) => [
      ...(config ? [config] : []),
      ...layers.filter((layer) => !describeLayer(layer).isForeign),
    ]),
  )
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
