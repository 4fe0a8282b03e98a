import 'server-only'
import { formatPlace, type Place } from '@/lib/artifact/place'
import { readPlatformOf } from '@/lib/artifact/read-platform'
import { isAttestationChild } from '@/lib/oci/attestation'
import { classify, isCompanion } from '@/lib/oci/classify'
import { isCompanionChild } from '@/lib/oci/companion'
import type { Descriptor } from '@/lib/oci/descriptor'
import type { Manifest } from '@/lib/oci/manifest'
import { subjectOf } from '@/lib/oci/manifest-contents'
import { isChildType } from '@/lib/oci/media-type'
import { isUnknownPlatform, type Platform } from '@/lib/oci/platform'
import { readManifest } from '@/lib/oci/read-manifest'
import { RegistryError } from '@/lib/oci/registry-error'
import { writePlatform } from '@/lib/oci/write-platform'
import type { Source } from '@/lib/source'
import { takeTurn } from '@/lib/take-turn'
import type { UnlabeledEntry } from './index-entry'

/** What an index's own entry tells of a child. */
export function toEntry(child: Descriptor, raw: object, place: Place): UnlabeledEntry {
  const isAbout = isCompanionChild(child)
  return {
    ...{
      digest: child.digest,
      mediaType: child.mediaType,
      sizeBytes: child.sizeBytes,
      from: formatPlace(place),
      place,
    },
    isCompanion: isAbout,
    isAttestation: isAttestationChild(child),
    listed: {
      digest: child.digest,
      platform: isAbout ? null : child.platform,
      annotations: child.annotations,
      artifactType: child.artifactType,
    },
    descriptor: raw,
  }
}

/** What an index says nothing of, the manifest and the image's own config tell. */
export async function completeEntry(
  part: UnlabeledEntry,
  source: Source,
  signal: AbortSignal,
): Promise<UnlabeledEntry> {
  const { repository } = part.place
  if (!isChildType(part.mediaType)) return { ...part, isArtifact: true }
  const isStated = part.mediaType !== '' && part.sizeBytes !== null
  const { platform: listed } = part.listed
  const isNamed = (listed && !isUnknownPlatform(listed)) || part.isCompanion
  if (isStated && isNamed) return part
  try {
    const { bytes, mediaType } = await source.manifest(repository, part.digest, { signal })
    const stated = isStated ? part : withFacts(part, mediaType, bytes.length)
    await takeTurn(bytes)
    const manifest = readManifest(bytes, mediaType)
    if (isNamed) return stated
    if (isCompanion(manifest)) {
      const about = subjectOf(manifest)?.digest
      return { ...stated, isCompanion: true, about, listed: { ...stated.listed, platform: null } }
    }
    if (classify(manifest).kind === 'artifact') return { ...stated, isArtifact: true }
    if (manifest.kind === 'schema1' || listed) return stated
    const { platform } = await readPlatformOf({ source, repository, options: { signal } }, manifest)
    return platform ? withPlatform(stated, platform) : stated
  } catch (error) {
    // What is missing is told where it is to be copied.
    if (error instanceof RegistryError && error.status === 404) return part
    throw error
  }
}

/** An index must state them. */
function withFacts(part: UnlabeledEntry, mediaType: string, size: number): UnlabeledEntry {
  return { ...part, mediaType, sizeBytes: size, descriptor: { ...part.descriptor, mediaType, size } }
}

/** The same, for a platform that is written into the index. */
export function withPlatform(part: UnlabeledEntry, platform: Platform): UnlabeledEntry {
  return {
    ...part,
    listed: { ...part.listed, platform },
    descriptor: { ...part.descriptor, platform: writePlatform(platform) },
  }
}

/** Why no index may list it; undefined where one may. */
export function explainRefusedKind(manifest: Manifest): string | undefined {
  if (manifest.kind === 'schema1')
    return 'is of Docker’s old schema 1, which no index may list: it can only be pushed anew.'
  if (classify(manifest).kind === 'image') return undefined
  return 'is no image, so no client would choose it out of an index.'
}
