import 'server-only'
import { type ArtifactKind, classify, classifyArtifactIndex } from '@/lib/oci/classify'
import type { Descriptor } from '@/lib/oci/descriptor'
import { distinctSizeBytes, sumDistinct } from '@/lib/oci/image-size'
import { isIndexAttachment } from '@/lib/oci/index-attachment'
import type { IndexManifest, Manifest } from '@/lib/oci/manifest'
import { blobsOf } from '@/lib/oci/manifest-contents'
import { OCI_EMPTY } from '@/lib/oci/media-type'
import { findByPlatform } from '@/lib/oci/platform-texts'
import type { RequestOptions, Source, StoredManifest } from '@/lib/source'
import { rememberTag } from '@/lib/tags/known-tags'
import { measured, platformFromConfig } from './child'
import { type IndexChildren, readChildren } from './children'
import { rememberManifest } from './loaded-manifests'
import type { Place } from './place'
import type { PlatformEntry } from './platform-entry'
import { readStored } from './read-stored'
import { type Reading, type ReadingOptions, startReading } from './reading'

const DEFAULT_PLATFORM = 'linux/amd64'

/** The manifest that a reference points to, parsed and classified, without its children. */
export interface Root {
  place: Place
  stored: StoredManifest
  manifest: Manifest
  kind: 'index' | 'image' | 'artifact'
  type: ArtifactKind
  title: string
  artifactType?: string
}

/** An index's children, or a single image's platform; `blobs` for other artifacts. */
export interface ArtifactBody extends Pick<IndexChildren, 'others'> {
  /** As in `Root`, but for an index that doesn't say what its children are, their type. */
  type: ArtifactKind
  title: string
  platforms: PlatformEntry[]
  blobs: Descriptor[]
  /** Nothing was missing or refused, so reading it again gives the same result. */
  isWhole: boolean
  /** Compressed size of the distinct blobs of all readable platforms; null if none are readable. */
  sizeBytes: number | null
}

/**
 * Step one: the manifest itself. If that fails, there's nothing to show.
 *
 * With `isChecked`, the digest comes from a HEAD sent just now, so none is sent again.
 */
export async function readRoot(
  source: Source,
  place: Place,
  options: RequestOptions & { isChecked?: boolean } = {},
): Promise<Root> {
  const { isChecked = false, ...ask } = options
  const reference = place.digest ?? place.tag ?? ''
  const stored = await source.manifest(place.repository, reference, { ...ask, isRoot: !isChecked })
  const manifest = await readStored(stored)
  const root: Root = { place, stored, manifest, ...classify(manifest) }
  rememberManifest(source, place.repository, stored.digest, manifest)
  if (place.tag && !place.digest) rememberTag(source, place.repository, place.tag, stored.digest, manifest)
  return root
}

/**
 * Step two: an index's children and attestations, all in parallel; for a single image its config, which alone states
 * the platform. A child without a platform in its descriptor needs its config too. `wanted` is the platform that the
 * caller will show, '' for the default; its config is requested at the same time.
 */
export async function readBody(
  source: Source,
  root: Root,
  options: Omit<ReadingOptions, 'isWanted'> & { wanted?: string | undefined } = {},
): Promise<ArtifactBody> {
  const { wanted, ...rest } = options
  const { manifest, place } = root
  const isWanted =
    manifest.kind === 'index' && wanted !== undefined ? isChildFor(manifest, wanted) : undefined
  const reading = startReading(source, place.repository, { ...rest, ...(isWanted && { isWanted }) })
  if (manifest.kind === 'index' && root.kind === 'index') return readIndexBody(reading, root, manifest)
  if (root.kind === 'image') return readImageBody(reading, root)
  const blobs = filesOf(manifest)
  return {
    type: root.type,
    title: root.title,
    platforms: [],
    others: [],
    blobs,
    isWhole: true,
    sizeBytes: blobs.length > 0 ? sumDistinct(blobs) : null,
  }
}

async function readIndexBody(reading: Reading, root: Root, manifest: IndexManifest): Promise<ArtifactBody> {
  const { platforms, others } = await readChildren(reading, manifest)
  const entries = platforms.length > 0 ? platforms : others
  const sized = entries.flatMap(({ artifact, ...entry }) => {
    if (artifact) return { config: artifact.config, layers: artifact.files }
    return ('image' in entry && entry.image) || []
  })
  // If no child has a platform, a child that isn't loaded makes the total unknown.
  const isKnown = platforms.length > 0 ? sized.length > 0 : sized.length === others.length
  const sizeBytes = isKnown ? distinctSizeBytes(sized) : null
  return {
    ...typeOfIndex(root, manifest, platforms),
    platforms,
    others,
    blobs: [],
    sizeBytes,
    isWhole: reading.isWhole,
  }
}

/** Descriptors of Podman's machine images, for example, don't say what the children are. */
function typeOfIndex(
  { type, title }: Root,
  manifest: IndexManifest,
  platforms: readonly PlatformEntry[],
): Pick<ArtifactBody, 'type' | 'title'> {
  const read = platforms.filter((entry) => !entry.missing && !entry.error)
  const artifacts = read.flatMap(({ artifact }) => artifact ?? [])
  const isOfArtifacts = artifacts.length > 0 && artifacts.length === read.length
  if (type !== 'multi-platform' || !isOfArtifacts) return { type, title }
  const found = classifyArtifactIndex(manifest, artifacts)
  return { type: found.type, title: found.title }
}

async function readImageBody(
  reading: Reading,
  { manifest, stored, type, title }: Root,
): Promise<ArtifactBody> {
  const entry: PlatformEntry = {
    digest: stored.digest,
    mediaType: stored.mediaType,
    sizeBytes: null,
    layerCount: null,
    missing: false,
    attestations: [],
    annotations: {},
    ...measured(manifest),
    ...(await platformFromConfig(reading, manifest)),
  }
  return {
    type,
    title,
    platforms: [entry],
    others: [],
    blobs: [],
    sizeBytes: entry.sizeBytes,
    isWhole: reading.isWhole,
  }
}

/** Recognizes the child that a page will show, if the index states its platform. */
function isChildFor({ manifests }: IndexManifest, wanted: string): (digest: string) => boolean {
  const images = manifests.filter((child) => !isIndexAttachment(child))
  const child = findByPlatform(images, wanted || DEFAULT_PLATFORM)
  return (digest) => digest === child?.digest
}

/** The blobs of an artifact that isn't an image, starting with its config unless that's the empty one. */
function filesOf(manifest: Manifest): Descriptor[] {
  // BuildKit's cache is an index whose children are its layers.
  if (manifest.kind === 'index') return manifest.manifests
  const hasEmptyConfig = manifest.kind === 'image' && manifest.config?.mediaType === OCI_EMPTY
  return hasEmptyConfig ? manifest.layers : blobsOf(manifest)
}
