import type { Blob } from './push'
import type { PushedImage } from './push-image'

/** The size of the images' configs and layers in the registry, each digest once. */
export function storedSizeBytes(...images: PushedImage[]): number {
  const blobs: Blob[] = images.flatMap((image) => [image.config, ...image.layers])
  const sizes = new Map(blobs.map(({ digest, bytes }) => [digest, bytes.length]))
  return [...sizes.values()].reduce((sum, size) => sum + size, 0)
}
