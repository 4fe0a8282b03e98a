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
/** The type of the two bytes `{}` that stand for "no configuration". */
export const OCI_EMPTY = 'application/vnd.oci.empty.v1+json'

/**
 * The whole `Accept` list, for HEAD and GET alike. With a shorter one registries answer another document than
 * the one stored (the linux/amd64 child, a schema 1 rewrite) or a 404.
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

/** Lower-cases a media type and drops its parameters; '' when there is none or it is malformed. */
export function normalizeMediaType(header: string | null | undefined): string {
  const type = (header ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  return grammar.test(type) ? type : ''
}

/** OCI index or Docker manifest list. */
export function isIndexType(type: string): boolean {
  const normal = normalizeMediaType(type)
  return normal === OCI_INDEX || normal === DOCKER_LIST
}

/** OCI image manifest or Docker schema 2: config and layers, whatever the artifact is. */
export function isImageManifestType(type: string): boolean {
  const normal = normalizeMediaType(type)
  return normal === OCI_MANIFEST || normal === DOCKER_MANIFEST
}

/** Docker schema 1, signed or not. */
export function isSchema1Type(type: string): boolean {
  const normal = normalizeMediaType(type)
  return normal === SCHEMA1_SIGNED || normal === SCHEMA1
}

/** The withdrawn OCI artifact manifest, or its ORAS forerunner. */
export function isArtifactManifestType(type: string): boolean {
  const normal = normalizeMediaType(type)
  return normal === OCI_ARTIFACT || normal === ORAS_ARTIFACT
}

/** Any manifest or index type that we can read. */
export function isManifestType(type: string): boolean {
  return isIndexType(type) || isImageManifestType(type) || isSchema1Type(type) || isArtifactManifestType(type)
}

/** What an index lists is a manifest also where it doesn't state the type; it then is what the answer says. */
export function isChildType(type: string): boolean {
  return type === '' || isManifestType(type)
}

/** The type of an image's configuration, OCI or Docker. */
export function isImageConfigType(type: string): boolean {
  const normal = normalizeMediaType(type)
  return normal === OCI_CONFIG || normal === DOCKER_CONFIG
}

/**
 * The type by which an index tells the copy of an image that Nydus made.
 * https://github.com/containerd/nydus-snapshotter/blob/main/docs/index_detection.md
 */
export function isNydusType(type: string): boolean {
  return normalizeMediaType(type) === 'application/vnd.nydus.image.manifest.v1+json'
}

/** Types that state no more of a manifest than that it is an image. */
export function isImageArtifactType(type: string): boolean {
  return isImageConfigType(type) || isNydusType(type)
}

/** What a page calls a thing of this type; the type itself when we have no name for it. */
export function describeMediaType(type: string): string {
  const normal = normalizeMediaType(type)
  if (type === '') return 'Unknown type'
  if (mediaTypeNames.has(normal)) return mediaTypeNames.get(normal) ?? type
  return isImageLayerType(normal) ? describeLayer({ mediaType: normal }).name : type
}

export interface LayerDescription {
  compression: 'gzip' | 'zstd' | 'none' | 'unknown'
  name: string
  /** Foreign layers are often not in the registry: their blob answers 404 and that is no error. */
  isForeign: boolean
  isEncrypted: boolean
  /** The lazy-pulling format that the annotations name: eStargz, zstd:chunked, Nydus, OverlayBD. */
  lazyPull?: string
}

/** What a layer's descriptor says of it. The bytes may be something else: declared compression sometimes lies. */
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

/** A layer of an image, in whatever compression, foreign and encrypted ones too. */
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
