import 'server-only'
import type { ContentBlob, ContentChild, ContentManifest } from '@/lib/api/storage'
import { isAttachmentManifest } from '@/lib/oci/classify'
import type { Descriptor } from '@/lib/oci/descriptor'
import { isIndexAttachment } from '@/lib/oci/index-attachment'
import type { Manifest } from '@/lib/oci/manifest'
import { blobsOf, childrenOf } from '@/lib/oci/manifest-contents'
import { describeLayer } from '@/lib/oci/media-type'
import { isUnknownPlatform } from '@/lib/oci/platform'
import { platformText } from '@/lib/oci/platform-texts'
import type { StoredManifest } from '@/lib/source'

export const REVISION = 'org.opencontainers.image.revision'

/** A manifest's contents without its metadata. */
export function toContentManifest(
  { digest, mediaType, bytes }: StoredManifest,
  manifest: Manifest,
): ContentManifest {
  const { [REVISION]: revision } = manifest.annotations
  const content = {
    digest,
    mediaType,
    sizeBytes: bytes.length,
    ...(revision && { revision }),
    ...(isAttachmentManifest(manifest) && { isAttachment: true as const }),
  }
  switch (manifest.kind) {
    case 'index': {
      const blobs = blobsOf(manifest)
      return {
        ...content,
        children: contentChildren(childrenOf(manifest)),
        ...(blobs.length > 0 && { layers: blobs.map(blobOf) }),
      }
    }
    case 'image':
      return {
        ...content,
        ...(manifest.config && { config: blobOf(manifest.config) }),
        layers: manifest.layers.map(blobOf),
      }
    case 'artifact':
      return { ...content, layers: manifest.blobs.map(blobOf) }
    case 'schema1':
      return {
        ...content,
        layers: manifest.layers.map((layer) => ({ digest: layer.digest, sizeBytes: null })),
      }
    case 'unknown':
      return content
  }
}

function contentChildren(listed: readonly Descriptor[]): ContentChild[] {
  const images = listed.filter((child) => !isIndexAttachment(child))
  return listed.map((child) => {
    const { digest, mediaType, sizeBytes, platform } = child
    const isAttachment = isIndexAttachment(child)
    const isNamed = !isAttachment && platform && !isUnknownPlatform(platform)
    return {
      digest,
      mediaType,
      sizeBytes,
      platform: isNamed ? platformText(child, images) : null,
      ...(isAttachment && { isAttachment }),
    }
  })
}

function blobOf(blob: Descriptor): ContentBlob {
  const { digest, sizeBytes } = blob
  const { isForeign } = describeLayer(blob)
  return { digest, sizeBytes, ...(isForeign && { isForeign }) }
}
