import type { Pair } from './copy-pair'
import { PLATFORMS } from './copy-pair'
import { pushManifest } from './push'
import { pushArtifact } from './push-artifact'
import { pushImage } from './push-image'
import { type PushedIndex, pushIndex } from './push-index'

/** Where the pusher may delete. */
export const prod = ({ to }: Pair) => ({
  url: to.url,
  repository: 'prod/app',
  authorization: () => to.tokens.authorization({ 'prod/app': ['pull', 'push'] }),
})

/** An index under two tags with a signature, and an image of its own. */
export async function seedProd(pair: Pair): Promise<PushedIndex> {
  const index = await pushIndex(prod(pair), '1.0', { children: PLATFORMS, attestations: true })
  await pushManifest(prod(pair), 'stable', index.bytes)
  await pushArtifact(prod(pair), `${index.digest.replace(':', '-')}.sig`, {
    blobs: [{ mediaType: 'application/vnd.dev.cosign.simplesigning.v1+json', content: '{"critical":{}}' }],
  })
  await pushImage(prod(pair), '2.0', { seed: 'other' })
  return index
}
