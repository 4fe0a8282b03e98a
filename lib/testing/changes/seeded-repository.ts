import type { DockerRegistry } from '@/lib/testing/registry/docker-registry'
import { OCI_INDEX, OCI_MANIFEST, type StoredContent, stored } from '@/lib/testing/registry/image'

export const pointerTo = ({ mediaType, digest, bytes }: StoredContent) => ({
  mediaType,
  digest,
  size: bytes.length,
})

/** An image with one layer of its own and one shared layer. */
export async function pushImage(
  registry: DockerRegistry,
  repository: string,
  { name, subject, tag }: { name: string; subject?: StoredContent; tag?: string },
): Promise<StoredContent> {
  const config = stored(
    { os: 'linux', architecture: 'amd64', author: name },
    'application/vnd.oci.image.config.v1+json',
  )
  const own = stored(`the layer of ${name}`, 'application/vnd.oci.image.layer.v1.tar')
  const shared = stored('a layer that all share', 'application/vnd.oci.image.layer.v1.tar')
  for (const blob of [config, own, shared]) await registry.push(repository, blob)
  const image = stored(
    {
      schemaVersion: 2,
      mediaType: OCI_MANIFEST,
      config: pointerTo(config),
      layers: [shared, own].map(pointerTo),
      ...(subject && { artifactType: 'application/example.note', subject: pointerTo(subject) }),
    },
    OCI_MANIFEST,
  )
  await registry.push(repository, image, tag ?? image.digest)
  return image
}

export async function pushIndex(
  registry: DockerRegistry,
  repository: string,
  { children, tag }: { children: readonly StoredContent[]; tag: string },
): Promise<StoredContent> {
  const manifests = children.map((child, at) => ({
    ...pointerTo(child),
    platform: { os: 'linux', architecture: ['amd64', 'arm64', 's390x'][at] },
  }))
  const index = stored({ schemaVersion: 2, mediaType: OCI_INDEX, manifests }, OCI_INDEX)
  await registry.push(repository, index, tag)
  return index
}
