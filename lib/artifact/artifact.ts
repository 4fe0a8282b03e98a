import 'server-only'
import { type ArtifactKind, classify } from '@/lib/oci/classify'
import type { Descriptor } from '@/lib/oci/descriptor'
import { distinctSizeBytes, imageSizeBytes } from '@/lib/oci/image-size'
import type { IndexManifest, Manifest } from '@/lib/oci/manifest'
import { readManifest } from '@/lib/oci/read-manifest'
import type { AskOptions, Source, StoredManifest } from '@/lib/source'
import { type IndexChildren, readChildren } from './children'
import type { Place } from './place'
import type { PlatformEntry } from './platform-entry'
import { readPlatformOf } from './read-platform'
import { rememberTag } from './tags-read'

/** What a reference names, read and classified, before any of its children. */
export interface Root {
  place: Place
  stored: StoredManifest
  manifest: Manifest
  kind: 'index' | 'image' | 'artifact'
  type: ArtifactKind
  title: string
  artifactType?: string
}

/** An index's children, or an image's own platform; `blobs` for other artifacts. */
export interface ArtifactBody extends Pick<IndexChildren, 'others'> {
  platforms: PlatformEntry[]
  blobs: Descriptor[]
  /** Compressed bytes over distinct blobs of all platforms that could be read; null when none could. */
  sizeBytes: number | null
}

/**
 * Step one: the manifest itself. It decides whether there is anything to show.
 *
 * `isChecked` says that the digest was just seen by a HEAD, so that none is sent for it again.
 */
export async function readRoot(
  source: Source,
  place: Place,
  options: AskOptions & { isChecked?: boolean } = {},
): Promise<Root> {
  const { isChecked = false, ...ask } = options
  const reference = place.digest ?? place.tag ?? 'latest'
  const stored = await source.manifest(place.repository, reference, { ...ask, isRoot: !isChecked })
  const manifest = readManifest(stored.bytes, stored.mediaType)
  const root: Root = { place, stored, manifest, ...classify(manifest) }
  if (place.tag && !place.digest) rememberTag(source, place.repository, place.tag, stored.digest, manifest)
  return root
}

/**
 * Step two: an index's children and attestations, all in parallel; for a single image its config, which alone names
 * the platform. A child whose descriptor names no platform costs its config too.
 */
export async function readBody(source: Source, root: Root, options: AskOptions = {}): Promise<ArtifactBody> {
  const { manifest, place } = root
  if (manifest.kind === 'index' && root.kind === 'index')
    return readIndexBody(source, place, manifest, options)
  const blobs = blobsOf(manifest)
  if (root.kind !== 'image') {
    return { platforms: [], others: [], blobs, sizeBytes: blobs.length > 0 ? sumDistinct(blobs) : null }
  }
  const entry = await readSelf(source, root, options)
  return { platforms: [entry], others: [], blobs: [], sizeBytes: entry.sizeBytes }
}

async function readIndexBody(
  source: Source,
  place: Place,
  manifest: IndexManifest,
  options: AskOptions,
): Promise<ArtifactBody> {
  const { platforms, others } = await readChildren(source, place.repository, manifest, options)
  const images = platforms.flatMap((entry) => (entry.image ? [entry.image] : []))
  const isEmpty = platforms.length === 0 && others.length === 0
  return {
    platforms,
    others,
    blobs: [],
    sizeBytes: images.length > 0 || isEmpty ? distinctSizeBytes(images) : null,
  }
}

async function readSelf(source: Source, root: Root, options: AskOptions): Promise<PlatformEntry> {
  const { manifest, stored, place } = root
  const image = manifest.kind === 'image' ? { config: manifest.config, layers: manifest.layers } : undefined
  return {
    platform: await readPlatformOf(source, place.repository, manifest, options),
    isFromConfig: true,
    digest: stored.digest,
    mediaType: stored.mediaType,
    sizeBytes: image ? imageSizeBytes(image.config, image.layers) : null,
    layerCount:
      manifest.kind === 'schema1'
        ? manifest.layers.filter((layer) => !layer.isEmpty).length
        : (image?.layers.length ?? null),
    missing: false,
    attestations: [],
    annotations: {},
    ...(image && { image }),
  }
}

/** The blobs an artifact that is no image consists of, its config first unless that is the empty one. */
export function blobsOf(manifest: Manifest): Descriptor[] {
  if (manifest.kind === 'artifact') return manifest.blobs
  // BuildKit's cache is an index whose children are its layers.
  if (manifest.kind === 'index') return manifest.manifests
  if (manifest.kind !== 'image') return []
  const hasConfig = manifest.config.mediaType !== 'application/vnd.oci.empty.v1+json'
  return hasConfig ? [manifest.config, ...manifest.layers] : manifest.layers
}

function sumDistinct(blobs: readonly Descriptor[]): number {
  const sizes = new Map(blobs.map((blob) => [blob.digest, blob.sizeBytes]))
  return [...sizes.values()].reduce((sum, size) => sum + size, 0)
}
