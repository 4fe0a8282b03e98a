import { type ArtifactKind, type ArtifactName, artifactNames } from './artifact-names'
import { isAttestationChild } from './attestation'
import type { Descriptor } from './descriptor'
import type { ImageManifest, IndexManifest, Manifest } from './manifest'
import {
  DOCKER_LIST,
  DOCKER_MANIFEST,
  isImageConfigType,
  isImageLayerType,
  normalizeMediaType,
  OCI_EMPTY,
  OCI_MANIFEST,
} from './media-type'
import { visibleText } from './visible-text'

export type { ArtifactKind } from './artifact-names'

export interface Classification {
  /** How a page shows it: an index by its children, an image by its layers and history, all else by its blobs. */
  kind: 'index' | 'image' | 'artifact'
  type: ArtifactKind
  /** What the page calls it. */
  title: string
  /** The type that it states of itself: `artifactType`, else the type of its config. */
  artifactType?: string
}

/**
 * Says what a manifest is: by its `artifactType`, else its config's type, else its layers' types.
 * A type without a name of its own is an `unknown` artifact, never a failure.
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/artifacts-guidance.md
 */
export function classify(manifest: Manifest): Classification {
  switch (manifest.kind) {
    case 'index':
      return classifyIndex(manifest)
    case 'image':
      return classifyImage(manifest)
    case 'schema1': {
      const form = manifest.signed ? 'signed' : 'unsigned'
      return { kind: 'image', type: 'schema1', title: `Legacy image · Docker schema 1, ${form}` }
    }
    case 'artifact':
      return (
        named(manifest.artifactType ?? '', manifest.blobs) ?? unknown(manifest.artifactType, 'OCI artifact')
      )
    case 'unknown':
      return unknown(manifest.mediaType || undefined, 'Unknown document')
  }
}

function classifyIndex(index: IndexManifest): Classification {
  const form = index.mediaType === DOCKER_LIST ? 'Docker manifest list' : 'OCI index'
  const stated = index.artifactType && { artifactType: index.artifactType }
  const children = index.manifests
  if (children.some((child) => child.mediaType === 'application/vnd.buildkit.cacheconfig.v0')) {
    return { kind: 'artifact', type: 'build-cache', title: 'Build cache · BuildKit', ...stated }
  }
  if (index.artifactType) {
    const name = findName(index.artifactType)
    return {
      kind: 'index',
      type: name?.type ?? 'artifact-index',
      title: name?.title ?? `Artifact index · ${form}`,
      ...stated,
    }
  }
  const isReferrersList =
    children.length > 0 &&
    children.every((child) => child.artifactType && !child.platform && !isAttestationChild(child))
  if (isReferrersList) return { kind: 'index', type: 'referrers-list', title: `Referrers list · ${form}` }
  return { kind: 'index', type: 'multi-platform', title: `Multi-platform image · ${form}` }
}

function classifyImage(manifest: ImageManifest): Classification {
  const config = manifest.config.mediaType
  const layers = manifest.layers
  const hasImageConfig = isImageConfigType(config) || isMislabelled(manifest)
  const stated = manifest.artifactType ?? (hasImageConfig || config === OCI_EMPTY ? undefined : config)
  if (stated !== undefined && !isImageConfigType(stated)) {
    return named(stated, layers) ?? named(config, layers, stated) ?? unknown(stated, 'OCI artifact')
  }
  const byLayer = layers.map((layer) => named(layer.mediaType, [], '')).find((found) => found !== undefined)
  if (byLayer) return byLayer
  if (!hasImageConfig) return unknown(undefined, 'OCI artifact')
  const form = manifest.mediaType === OCI_MANIFEST ? 'OCI' : 'Docker schema 2'
  return { kind: 'image', type: 'image', title: `Image · ${form}` }
}

/** Docker runs these too: https://github.com/distribution/distribution/issues/1621 */
function isMislabelled({ mediaType, config, layers }: ImageManifest): boolean {
  const isVague = ['', 'application/octet-stream', 'application/json', 'text/html'].includes(config.mediaType)
  return (
    mediaType === DOCKER_MANIFEST && isVague && layers.every((layer) => isImageLayerType(layer.mediaType))
  )
}

function named(type: string, blobs: readonly Descriptor[], stated = type): Classification | undefined {
  const own = findName(type)
  // `vnd.unknown.config` says nothing: then the layers know better.
  const isTelling = own !== undefined && own.type !== 'oras'
  const name = isTelling
    ? own
    : (blobs.map((blob) => findName(blob.mediaType)).find((found) => found !== undefined) ?? own)
  if (!name) return undefined
  return { kind: 'artifact', type: name.type, title: name.title, ...(stated && { artifactType: stated }) }
}

function findName(type: string): ArtifactName | undefined {
  const normal = normalizeMediaType(type) || type
  return artifactNames.find(({ form }) => (typeof form === 'string' ? form === normal : form.test(normal)))
}

function unknown(artifactType: string | undefined, word: string): Classification {
  if (artifactType === undefined) return { kind: 'artifact', type: 'unknown', title: word }
  return {
    kind: 'artifact',
    type: 'unknown',
    title: `${word} · ${visibleText(artifactType.slice(0, 255))}`,
    artifactType,
  }
}
