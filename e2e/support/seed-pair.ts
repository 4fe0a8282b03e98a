import type { Pair } from './pair'
import { type PushTarget, pushManifest } from './push'
import { pushArtifact } from './push-artifact'
import { pushImage } from './push-image'
import { type PushedIndex, pushIndex } from './push-index'

export const PLATFORMS = [
  'linux/amd64',
  'linux/arm64',
  'linux/arm/v7',
  'linux/s390x',
  'windows(10.0.20348.1)/amd64',
]

/** For tests where the number of manifests and blobs doesn't matter. */
export const FEW_PLATFORMS = PLATFORMS.slice(0, 2)

/** Pushes the source's `1.0`, an index of these platforms with attestations and a cosign signature. */
export async function pushSigned({ source }: Pair, platforms = PLATFORMS): Promise<PushedIndex> {
  return pushIndexWithSignature(source, platforms)
}

/** An index with two tags and a signature, and a separate image, where the pusher may delete. */
export async function seedProd({ prod }: Pair, platforms = PLATFORMS): Promise<PushedIndex> {
  const index = await pushIndexWithSignature(prod, platforms)
  await pushManifest(prod, 'stable', index.bytes)
  await pushImage(prod, '2.0', { seed: 'other' })
  return index
}

/**
 * Six versions in `dev`, the newest also `latest`; one is in `prod`, and one has another tag that isn't a
 * version.
 */
export async function seedVersions({ dev, prod }: Pair): Promise<void> {
  for (const tag of ['1.0.0', '1.1.0', '1.2.0', '1.3.0', '1.10.0', '1.9.0'])
    await pushImage(dev, tag, { seed: tag })
  const newest = await pushImage(dev, '1.10.0', { seed: '1.10.0' })
  await pushManifest(dev, 'latest', newest.bytes)
  const shared = await pushImage(dev, '1.0.0', { seed: '1.0.0' })
  await pushManifest(dev, 'customer-a', shared.bytes)
  await pushImage(prod, '1.1.0', { seed: '1.1.0' })
}

async function pushIndexWithSignature(target: PushTarget, platforms: string[]): Promise<PushedIndex> {
  const index = await pushIndex(target, '1.0', { children: platforms, attestations: true })
  await pushArtifact(target, `${index.digest.replace(':', '-')}.sig`, {
    blobs: [{ mediaType: 'application/vnd.dev.cosign.simplesigning.v1+json', content: '{"critical":{}}' }],
  })
  return index
}
