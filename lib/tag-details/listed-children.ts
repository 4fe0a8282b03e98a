import type { Root } from '@/lib/artifact/artifact'
import type { PlatformEntry } from '@/lib/artifact/platform-entry'
import type { Descriptor } from '@/lib/oci/descriptor'
import { isIndexAttachment } from '@/lib/oci/index-attachment'
import { isUnknownPlatform } from '@/lib/oci/platform'

const MAX_CHILDREN = 500

/** The images that an index lists, according to their descriptors alone. */
export function listedChildren({ manifest }: Pick<Root, 'manifest'>): PlatformEntry[] {
  if (manifest.kind !== 'index') return []
  return manifest.manifests
    .filter((child) => !isIndexAttachment(child))
    .slice(0, MAX_CHILDREN)
    .map(toEntry)
}

function toEntry({ digest, mediaType, platform, annotations }: Descriptor): PlatformEntry {
  return {
    platform: platform && !isUnknownPlatform(platform) ? platform : null,
    isFromConfig: false,
    digest,
    mediaType,
    sizeBytes: null,
    layerCount: null,
    missing: false,
    attestations: [],
    annotations,
  }
}
