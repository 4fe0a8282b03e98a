import { isAttachmentArtifactKind } from './artifact-kind'
import { findArtifactName } from './artifact-names'
import { attestedDigest, isAttestationChild } from './attestation'
import type { Descriptor } from './descriptor'
import { isDigest } from './digest'
import { formatPlatform, isUnknownPlatform } from './platform'

type Child = Pick<Descriptor, 'digest' | 'annotations' | 'artifactType' | 'platform'>

/** https://github.com/awslabs/soci-snapshotter/blob/main/docs/soci-index-manifest-v2.md */
const SOCI_OF_IMAGE = 'com.amazon.soci.index-digest'
const IMAGE_OF_SOCI = 'com.amazon.soci.image-manifest-digest'

/**
 * Whether a child accompanies an image, judging by its descriptor: an attestation, a SOCI index, an SBOM, a
 * signature. Some have the platform of their image.
 */
export function isIndexAttachment(child: Child): boolean {
  return indexAttachmentTitle(child) !== undefined
}

/** The display name of such a child; undefined for other children. */
export function indexAttachmentTitle(child: Child): string | undefined {
  const name = child.artifactType === undefined ? undefined : findArtifactName([child.artifactType])
  if (name && isAttachmentArtifactKind(name.type)) return name.title
  if (isAttestationChild(child)) return 'Build attestations · BuildKit'
  return child.annotations[IMAGE_OF_SOCI] === undefined ? undefined : 'SOCI index'
}

/** Finds the digest of the child that an attachment belongs to; undefined if it can't be determined. */
export type IndexAttachmentSubject = (attachment: Child) => string | undefined

/** Reads an index's children once for all its attachments. */
export function indexAttachmentSubjects(children: readonly Child[]): IndexAttachmentSubject {
  const bySoci = new Map<string, string>()
  const byPlatform = new Map<string, string | null>()
  for (const child of children) {
    if (isIndexAttachment(child)) continue
    const soci = child.annotations[SOCI_OF_IMAGE]
    if (soci !== undefined) bySoci.set(soci, child.digest)
    const key = platformKey(child)
    if (key === undefined) continue
    const known = byPlatform.get(key)
    byPlatform.set(key, known === undefined || known === child.digest ? child.digest : null)
  }
  return (attachment) => {
    const soci = attachment.annotations[IMAGE_OF_SOCI]
    const stated = attestedDigest(attachment) ?? (soci !== undefined && isDigest(soci) ? soci : undefined)
    const key = platformKey(attachment)
    return (
      stated ??
      bySoci.get(attachment.digest) ??
      (key === undefined ? undefined : (byPlatform.get(key) ?? undefined))
    )
  }
}

function platformKey({ platform }: Child): string | undefined {
  return platform && !isUnknownPlatform(platform) ? formatPlatform(platform) : undefined
}
