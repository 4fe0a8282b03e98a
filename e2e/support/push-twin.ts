import { blobOf, descriptorOf, type PushTarget, pushBlob, pushManifest } from './push'
import type { PushedImage } from './push-image'

/** Pushes the same layers for another architecture, like an image of scripts. */
export async function pushTwin(
  target: PushTarget,
  image: PushedImage,
  architecture: string,
): Promise<PushedImage> {
  const config = blobOf(
    JSON.stringify({ ...JSON.parse(image.config.bytes.toString()), architecture }),
    image.config.mediaType,
  )
  await pushBlob(target, config)
  const pushed = await pushManifest(target, undefined, {
    ...JSON.parse(image.bytes.toString()),
    config: descriptorOf(config),
  })
  return { ...image, ...pushed, config, platform: { os: 'linux', architecture } }
}
