import 'server-only'
import { type Classification, classify, isAttachmentManifest } from '@/lib/oci/classify'
import type { Descriptor } from '@/lib/oci/descriptor'
import { imageSizeBytes } from '@/lib/oci/image-size'
import type { Manifest } from '@/lib/oci/manifest'
import { layersOf, subjectOf } from '@/lib/oci/manifest-contents'
import { normalizeMediaType } from '@/lib/oci/media-type'
import { isUnknownPlatform } from '@/lib/oci/platform'
import type { RegistryError } from '@/lib/oci/registry-error'
import type { StoredManifest } from '@/lib/source'
import { type FoundIndexAttachment, toIndexAttachmentEntry } from './index-attachment-entry'
import type { OtherChild } from './other-child'
import type { ChildArtifact, PlatformEntry } from './platform-entry'
import { readConfigOf, readPlatformOf } from './read-platform'
import { type Reading, tryHead, tryManifest } from './reading'

/** What a child is, once it has been read. */
export type ReadChild =
  | { platform: PlatformEntry }
  | { attachment: FoundIndexAttachment }
  | { other: OtherChild }

/**
 * Reads and classifies a child: an image or artifact for a platform, an image's attachment, or an artifact without a
 * platform. A missing or refused child becomes an entry that says so.
 */
export async function readChild(reading: Reading, child: Descriptor): Promise<ReadChild> {
  const named = child.platform && !isUnknownPlatform(child.platform) ? child.platform : null
  const entry: PlatformEntry = {
    platform: named,
    isFromConfig: false,
    digest: child.digest,
    mediaType: child.mediaType,
    sizeBytes: null,
    layerCount: null,
    missing: false,
    attestations: [],
    annotations: child.annotations,
    ...(child.artifactType !== undefined && { artifactType: child.artifactType }),
  }
  if (reading.isHeadOnly && child.platform) {
    if (!named) return { other: child }
    const head = await tryHead(reading, child.digest)
    return { platform: 'error' in head ? refused(entry, head.error) : entry }
  }
  const read = await tryManifest(reading, child.digest)
  if ('error' in read) return { platform: refused(entry, read.error) }
  const { manifest, stored } = read
  const classification = classify(manifest)
  if (isAttachmentManifest(manifest)) {
    const subject = subjectOf(manifest)?.digest
    const attachment = toIndexAttachmentEntry(child, classification.title, classification.artifactType)
    const artifact = toChildArtifact(manifest, classification)
    return { attachment: { child, entry: attachment, artifact, ...(subject !== undefined && { subject }) } }
  }
  const artifact = classification.kind === 'artifact' ? toChildArtifact(manifest, classification) : undefined
  if (!named && artifact) return { other: { ...child, artifact } }
  if (!named && child.platform && manifest.kind !== 'schema1') return { other: child }
  if (!artifact && reading.isWanted(child.digest)) warmConfig(reading, manifest)
  const mismatch = mismatchOf(child, stored)
  return {
    platform: {
      ...entry,
      ...(mismatch !== undefined && { mismatch }),
      ...(artifact ? { artifact, sizeBytes: sizeOfArtifact(artifact) } : measured(manifest)),
      ...(named ? {} : await platformFromConfig(reading, manifest)),
    },
  }
}

function toChildArtifact(manifest: Manifest, { type, title, artifactType }: Classification): ChildArtifact {
  const what = { type, title, ...(artifactType !== undefined && { artifactType }) }
  const config = manifest.kind === 'image' ? manifest.config : undefined
  return { ...what, ...(config && { config }), files: layersOf(manifest) }
}

function sizeOfArtifact({ config, files }: ChildArtifact): number | null {
  return imageSizeBytes(config, files)
}

function refused(entry: PlatformEntry, { status, code, message }: RegistryError): PlatformEntry {
  return status === 404 ? { ...entry, missing: true } : { ...entry, error: { code, message } }
}

/** https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md#verification */
function mismatchOf(child: Descriptor, { bytes, mediaType }: StoredManifest): string | undefined {
  if (child.sizeBytes !== null && child.sizeBytes !== bytes.length)
    return `The index gives its size as ${child.sizeBytes} bytes, but the manifest has ${bytes.length}. Clients that check sizes reject it.`
  const own = normalizeMediaType(mediaType)
  if (own === '' || child.mediaType === '' || own === child.mediaType) return undefined
  return `The index gives its type as ${child.mediaType}, but the manifest is ${mediaType}. Clients that check types reject it.`
}

/** The sizes that an image's manifest states. */
export function measured(
  manifest: Manifest,
): Partial<Pick<PlatformEntry, 'sizeBytes' | 'layerCount' | 'image'>> {
  if (manifest.kind === 'schema1')
    return { layerCount: manifest.layers.filter((layer) => !layer.isEmpty).length }
  if (manifest.kind !== 'image') return {}
  const { config, layers } = manifest
  return {
    image: { ...(config && { config }), layers },
    sizeBytes: imageSizeBytes(config, layers),
    layerCount: layers.length,
  }
}

/** The platform, if only the config states it. */
export async function platformFromConfig(
  reading: Reading,
  manifest: Manifest,
): Promise<Pick<PlatformEntry, 'platform' | 'isFromConfig'>> {
  const { platform, isRead } = await readPlatformOf(reading, manifest)
  if (!isRead) reading.isWhole = false
  return { platform, isFromConfig: true }
}

/** Starts reading the config that the page will show next. It's cached, and identical requests are shared. */
function warmConfig({ source, repository, options }: Reading, manifest: Manifest): void {
  readConfigOf(source, repository, manifest, options).catch(() => {
    // The page that shows the config reads it again, and reports the error.
  })
}
