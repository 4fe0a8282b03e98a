import 'server-only'
import type { Descriptor } from '@/lib/oci/descriptor'
import { imageSizeBytes } from '@/lib/oci/image-size'
import type { Manifest } from '@/lib/oci/manifest'
import { normalizeMediaType } from '@/lib/oci/media-type'
import { isUnknownPlatform } from '@/lib/oci/platform'
import type { StoredManifest } from '@/lib/source'
import type { PlatformEntry } from './platform-entry'
import { readConfigOf, readPlatformOf } from './read-platform'
import { type Reading, tryManifest } from './reading'

/**
 * Reads a child that should be an image. One that is missing or refused is an entry that says so.
 *
 * Undefined when it turns out to be no image (an artifact in an index).
 */
export async function readChild(reading: Reading, child: Descriptor): Promise<PlatformEntry | undefined> {
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
  }
  const read = await tryManifest(reading, child.digest)
  if ('error' in read) {
    const { status, code, message } = read.error
    return status === 404 ? { ...entry, missing: true } : { ...entry, error: { code, message } }
  }
  const { manifest, stored } = read
  if (!named && child.platform && manifest.kind !== 'schema1') return undefined
  if (reading.isWanted(child.digest)) warmConfig(reading, manifest)
  const mismatch = mismatchOf(child, stored)
  return {
    ...entry,
    ...(mismatch !== undefined && { mismatch }),
    ...measured(manifest),
    ...(named ? {} : await platformFromConfig(reading, manifest)),
  }
}

/** https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md#verification */
function mismatchOf(child: Descriptor, { bytes, mediaType }: StoredManifest): string | undefined {
  if (child.sizeBytes !== bytes.length)
    return `The index gives its size as ${child.sizeBytes} bytes, but the manifest has ${bytes.length}. Clients that check sizes refuse it.`
  const own = normalizeMediaType(mediaType)
  if (own === '' || own === child.mediaType) return undefined
  return `The index gives its type as ${child.mediaType}, but the manifest is ${mediaType}. Clients that check types refuse it.`
}

/** What an image's manifest tells of its size. */
export function measured(
  manifest: Manifest,
): Partial<Pick<PlatformEntry, 'sizeBytes' | 'layerCount' | 'image'>> {
  if (manifest.kind === 'schema1')
    return { layerCount: manifest.layers.filter((layer) => !layer.isEmpty).length }
  if (manifest.kind !== 'image') return {}
  const { config, layers } = manifest
  return { image: { config, layers }, sizeBytes: imageSizeBytes(config, layers), layerCount: layers.length }
}

/** The platform that only the config names. */
export async function platformFromConfig(
  reading: Reading,
  manifest: Manifest,
): Promise<Pick<PlatformEntry, 'platform' | 'isFromConfig'>> {
  const { platform, isRead } = await readPlatformOf(reading, manifest)
  if (!isRead) reading.isWhole = false
  return { platform, isFromConfig: true }
}

/** Starts reading the config that the page will show next: it is kept, and equal questions are one. */
function warmConfig({ source, repository, options }: Reading, manifest: Manifest): void {
  readConfigOf(source, repository, manifest, options).catch(() => {
    // Whoever shows the config asks again, and tells what was wrong.
  })
}
