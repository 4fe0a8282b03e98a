import type { Descriptor } from './descriptor'
import { mediaTypeNames } from './media-type-names'

export const OCI_INDEX = 'application/vnd.oci.image.index.v1+json'
export const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json'
export const DOCKER_LIST = 'application/vnd.docker.distribution.manifest.list.v2+json'
export const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json'
export const OCI_ARTIFACT = 'application/vnd.oci.artifact.manifest.v1+json'
export const ORAS_ARTIFACT = 'application/vnd.cncf.oras.artifact.manifest.v1+json'
export const SCHEMA1_SIGNED = 'application/vnd.docker.distribution.manifest.v1+prettyjws'
export const SCHEMA1 = 'application/vnd.docker.distribution.manifest.v1+json'
export const OCI_CONFIG = 'application/vnd.oci.image.config.v1+json'
export const DOCKER_CONFIG = 'application/vnd.docker.container.image.v1+json'
export const DOCKER_LAYER = 'application/vnd.docker.image.rootfs.diff.tar.gzip'
/** The type of the two bytes `{}`, which stand for a missing config. */
export const OCI_EMPTY = 'application/vnd.oci.empty.v1+json'

/**
 * The full `Accept` list for HEAD and GET. With a shorter one, registries return a different document (the
 * linux/amd64 child, a schema 1 conversion) or a 404.
 */
export const ACCEPT_MANIFESTS = [
  OCI_INDEX,
  OCI_MANIFEST,
  DOCKER_LIST,
  DOCKER_MANIFEST,
  OCI_ARTIFACT,
  SCHEMA1_SIGNED,
  SCHEMA1,
].join(', ')

const grammar = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/

/** Lower-cases a media type and removes its parameters; '' if missing or malformed. */
export function normalizeMediaType(header: string | null | undefined): string {
  const type = (header ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  return grammar.test(type) ? type : ''
}

/** OCI index or Docker manifest list. */
export function isIndexType(type: string): boolean {
  const normal = normalizeMediaType(type)
  return normal === OCI_INDEX || normal === DOCKER_LIST
}

/** An OCI image manifest or Docker schema 2, of an image or any other artifact. */
export function isImageManifestType(type: string): boolean {
  const normal = normalizeMediaType(type)
  return normal === OCI_MANIFEST || normal === DOCKER_MANIFEST
}

/** Docker schema 1, signed or not. */
export function isSchema1Type(type: string): boolean {
  const normal = normalizeMediaType(type)
  return normal === SCHEMA1_SIGNED || normal === SCHEMA1
}

/** The withdrawn OCI artifact manifest or its ORAS predecessor. */
export function isArtifactManifestType(type: string): boolean {
  const normal = normalizeMediaType(type)
  return normal === OCI_ARTIFACT || normal === ORAS_ARTIFACT
}

/** Any manifest or index type that we read. */
export function isManifestType(type: string): boolean {
  return isIndexType(type) || isImageManifestType(type) || isSchema1Type(type) || isArtifactManifestType(type)
}

/** Whether an index's child is a manifest. Without a type, it is one, and the response says which. */
export function isChildType(type: string): boolean {
  return type === '' || isManifestType(type)
}

/** The type of an image's configuration, OCI or Docker. */
export function isImageConfigType(type: string): boolean {
  const normal = normalizeMediaType(type)
  return normal === OCI_CONFIG || normal === DOCKER_CONFIG
}

/**
 * The type that marks an image's Nydus conversion in an index.
 * https://github.com/containerd/nydus-snapshotter/blob/main/docs/index_detection.md
 */
export function isNydusType(type: string): boolean {
  return normalizeMediaType(type) === 'application/vnd.nydus.image.manifest.v1+json'
}

/** Types that only say a manifest is an image. */
export function isImageArtifactType(type: string): boolean {
  return isImageConfigType(type) || isNydusType(type)
}

/** The display name of a media type; the type itself if it has none. */
export function describeMediaType(type: string): string {
  const normal = normalizeMediaType(type)
  if (type === '') return 'Unknown type'
  if (mediaTypeNames.has(normal)) return mediaTypeNames.get(normal) ?? type
  return isImageLayerType(normal) ? describeLayer({ mediaType: normal }).name : type
}

export interface LayerDescription {
  compression: 'gzip' | 'zstd' | 'none' | 'unknown'
  name: string
  /** Foreign layers often aren't in the registry, so a 404 for one isn't an error. */
  isForeign: boolean
  isEncrypted: boolean
  /** The lazy-pulling format in the annotations: eStargz, zstd:chunked, Nydus, OverlayBD. */
  lazyPull?: string
}

/** Describes a layer by its descriptor. The declared compression is sometimes wrong. */
export function describeLayer(layer: Pick<Descriptor, 'mediaType'> & Partial<Descriptor>): LayerDescription {
  const type = normalizeMediaType(layer.mediaType)
  const isEncrypted = type.endsWith('+encrypted')
  const plain = isEncrypted ? type.slice(0, -'+encrypted'.length) : type
  const isForeign = /\.(?:nondistributable|foreign)\./.test(plain)
  const compression = compressionOf(plain)
  const lazyPull = lazyPullOf(plain, layer.annotations ?? {})
  const words = [isEncrypted ? 'Encrypted layer' : isForeign ? 'Foreign layer' : 'Layer']
  if (plain === 'application/vnd.oci.image.layer.squashfs') words.push('SquashFS')
  else if (compression !== 'unknown') words.push(compression === 'none' ? 'uncompressed' : compression)
  if (lazyPull) words.push(lazyPull)
  const name = isImageLayerType(plain)
    ? words.join(' · ')
    : (mediaTypeNames.get(plain) ?? (layer.mediaType || 'Unknown type'))
  return { compression, name, isForeign, isEncrypted, ...(lazyPull && { lazyPull }) }
}

/** Whether the type is an image layer, in any compression, including foreign and encrypted ones. */
export function isImageLayerType(type: string): boolean {
  return /^application\/vnd\.(?:oci\.image\.layer\.|docker\.image\.rootfs\.|stacker\.image\.layer\.|erofs\.layer\.)/.test(
    normalizeMediaType(type),
  )
}

function compressionOf(type: string): LayerDescription['compression'] {
  if (/[.+]gzip$/.test(type)) return 'gzip'
  if (/[.+]zstd$/.test(type)) return 'zstd'
  return /\.tar$|\+tar$/.test(type) ? 'none' : 'unknown'
}

function lazyPullOf(type: string, annotations: Record<string, string>): string | undefined {
  const has = (start: string) => Object.keys(annotations).some((key) => key.startsWith(start))
  if (type.includes('.nydus.') || has('containerd.io/snapshot/nydus-')) return 'Nydus'
  if (has('containerd.io/snapshot/overlaybd/')) return 'OverlayBD'
  if (has('containerd.io/snapshot/stargz/toc.digest')) return 'eStargz'
  if (has('io.containers.zstd-chunked.') || has('io.github.containers.zstd-chunked.')) return 'zstd:chunked'
  return undefined
}
