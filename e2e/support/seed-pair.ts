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

/** What a story copies: how many platforms there are is not its point. */
export const TWO_PLATFORMS = ['linux/amd64', 'linux/arm64']

/** An index of these platforms with attestations as the source's `1.0`, and a signature as cosign keeps it. */
export async function pushSigned({ source }: Pair, platforms = PLATFORMS): Promise<PushedIndex> {
  return pushIndexWithSignature(source, platforms)
}

/** An index under two tags with a signature, and an image of its own, where the pusher may delete. */
export async function seedProd({ prod }: Pair): Promise<PushedIndex> {
  const index = await pushIndexWithSignature(prod)
  await pushManifest(prod, 'stable', index.bytes)
  await pushImage(prod, '2.0', { seed: 'other' })
  return index
}

/** Six versions in `dev`, the newest also `latest`; one is in `prod`, and one has another tag that is no version. */
export async function seedVersions({ dev, prod }: Pair): Promise<void> {
  for (const tag of ['1.0.0', '1.1.0', '1.2.0', '1.3.0', '1.10.0', '1.9.0'])
    await pushImage(dev, tag, { seed: tag })
  const newest = await pushImage(dev, '1.10.0', { seed: '1.10.0' })
  await pushManifest(dev, 'latest', newest.bytes)
  const shared = await pushImage(dev, '1.0.0', { seed: '1.0.0' })
  await pushManifest(dev, 'customer-a', shared.bytes)
  await pushImage(prod, '1.1.0', { seed: '1.1.0' })
}

async function pushIndexWithSignature(target: PushTarget, platforms = PLATFORMS): Promise<PushedIndex> {
  const index = await pushIndex(target, '1.0', { children: platforms, attestations: true })
  await pushArtifact(target, `${index.digest.replace(':', '-')}.sig`, {
    blobs: [{ mediaType: 'application/vnd.dev.cosign.simplesigning.v1+json', content: '{"critical":{}}' }],
  })
  return index
}
