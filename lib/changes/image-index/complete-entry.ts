import 'server-only'
import { formatPlace, type Place } from '@/lib/artifact/place'
import { readPlatformOf } from '@/lib/artifact/read-platform'
import { isAttestationChild } from '@/lib/oci/attestation'
import { classify, isAttachmentManifest } from '@/lib/oci/classify'
import type { Descriptor } from '@/lib/oci/descriptor'
import { isIndexAttachment } from '@/lib/oci/index-attachment'
import type { Manifest } from '@/lib/oci/manifest'
import { subjectOf } from '@/lib/oci/manifest-contents'
import { isChildType } from '@/lib/oci/media-type'
import { isUnknownPlatform, type Platform } from '@/lib/oci/platform'
import { readManifest } from '@/lib/oci/read-manifest'
import { RegistryError } from '@/lib/oci/registry-error'
import { writePlatform } from '@/lib/oci/write-platform'
import type { Source } from '@/lib/source'
import { yieldToEventLoop } from '@/lib/yield-to-event-loop'
import type { UnlabeledEntry } from './index-entry'

/** An entry as its index lists it. */
export function toEntry(child: Descriptor, raw: object, place: Place): UnlabeledEntry {
  const isAttachment = isIndexAttachment(child)
  return {
    digest: child.digest,
    mediaType: child.mediaType,
    sizeBytes: child.sizeBytes,
    source: formatPlace(place),
    place,
    isAttachment,
    isAttestation: isAttestationChild(child),
    listed: {
      digest: child.digest,
      platform: isAttachment ? null : child.platform,
      annotations: child.annotations,
      artifactType: child.artifactType,
    },
    descriptor: raw,
  }
}

/** Reads what the index doesn't state from the manifest and the image's config. */
export async function completeEntry(
  entry: UnlabeledEntry,
  source: Source,
  signal: AbortSignal,
): Promise<UnlabeledEntry> {
  const { repository } = entry.place
  if (!isChildType(entry.mediaType)) return { ...entry, isArtifact: true }
  const isStated = entry.mediaType !== '' && entry.sizeBytes !== null
  const { platform: listed } = entry.listed
  const isNamed = (listed && !isUnknownPlatform(listed)) || entry.isAttachment
  if (isStated && isNamed) return entry
  try {
    const { bytes, mediaType } = await source.manifest(repository, entry.digest, { signal })
    const completed = isStated ? entry : withFacts(entry, mediaType, bytes.length)
    await yieldToEventLoop(bytes)
    const manifest = readManifest(bytes, mediaType)
    if (isNamed) return completed
    if (isAttachmentManifest(manifest)) {
      const about = subjectOf(manifest)?.digest
      return { ...completed, isAttachment: true, about, listed: { ...completed.listed, platform: null } }
    }
    if (classify(manifest).kind === 'artifact') return { ...completed, isArtifact: true }
    if (manifest.kind === 'schema1' || listed) return completed
    const { platform } = await readPlatformOf({ source, repository, options: { signal } }, manifest)
    return platform ? withPlatform(completed, platform) : completed
  } catch (error) {
    // The copy that it needs reports the missing manifest.
    if (error instanceof RegistryError && error.status === 404) return entry
    throw error
  }
}

/** Adds media type and size, which an index must state. */
function withFacts(entry: UnlabeledEntry, mediaType: string, size: number): UnlabeledEntry {
  return { ...entry, mediaType, sizeBytes: size, descriptor: { ...entry.descriptor, mediaType, size } }
}

/** Sets the platform that the new index states. */
export function withPlatform(entry: UnlabeledEntry, platform: Platform): UnlabeledEntry {
  return {
    ...entry,
    listed: { ...entry.listed, platform },
    descriptor: { ...entry.descriptor, platform: writePlatform(platform) },
  }
}

/** Explains why an index can't list a manifest; undefined if it can. */
export function explainRefusedKind(manifest: Manifest): string | undefined {
  if (manifest.kind === 'schema1')
    return 'is a Docker schema 1 image, which can’t be added to an index. Rebuild the image and push it.'
  if (classify(manifest).kind === 'image') return undefined
  return 'isn’t an image, so it can’t be added to an index.'
}
