import type { AttachmentKind } from '@/lib/oci/attachment-kind'
import { isAttestationChild } from '@/lib/oci/attestation'
import type { Descriptor } from '@/lib/oci/descriptor'
import {
  type IndexAttachmentSubject,
  indexAttachmentSubjects,
  isIndexAttachment,
} from '@/lib/oci/index-attachment'
import type { Manifest } from '@/lib/oci/manifest'
import { isChildType } from '@/lib/oci/media-type'
import { formatPlatform, isUnknownPlatform } from '@/lib/oci/platform'

/** A digest that a manifest mentions, and its role there. */
export interface ReferencedDigest {
  digest: string
  as: 'child' | 'attestation' | 'config' | 'layer' | 'attachment'
  /** A child's platform, if its index states it. */
  platform: string | null
  /** A layer's position, from 1. */
  position?: number
  /** The subject of an attestation or other attachment in the index. */
  about?: string
  /** What kind of attachment it is, as far as the list says. */
  kinds?: readonly AttachmentKind[]
}

/** All digests that a manifest mentions, in order. */
export function listReferencedDigests(manifest: Manifest): ReferencedDigest[] {
  switch (manifest.kind) {
    case 'index': {
      const subjectOf = indexAttachmentSubjects(manifest.manifests)
      // BuildKit's cache is an index whose children are its layers.
      return manifest.manifests.map((child, n) =>
        isChildType(child.mediaType) ? childOf(child, subjectOf) : layerOf(child, n),
      )
    }
    case 'image':
      return [
        ...(manifest.config
          ? [{ digest: manifest.config.digest, as: 'config' as const, platform: null }]
          : []),
        ...manifest.layers.map(layerOf),
      ]
    case 'artifact':
      return manifest.blobs.map(layerOf)
    case 'schema1':
      return manifest.layers.map(layerOf)
    case 'unknown':
      return []
  }
}

function childOf(child: Descriptor, subjectOf: IndexAttachmentSubject): ReferencedDigest {
  const { digest, platform } = child
  if (isIndexAttachment(child)) {
    const as = isAttestationChild(child) ? 'attestation' : 'attachment'
    const about = subjectOf(child)
    return { digest, as, platform: null, ...(about !== undefined && { about }) }
  }
  const isKnown = platform !== undefined && !isUnknownPlatform(platform)
  return { digest, as: 'child', platform: isKnown ? formatPlatform(platform) : null }
}

function layerOf({ digest }: { digest: string }, n: number): ReferencedDigest {
  return { digest, as: 'layer', platform: null, position: n + 1 }
}
