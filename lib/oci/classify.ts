import { type ArtifactKind, isAttachmentArtifactKind } from './artifact-kind'
import { findArtifactName } from './artifact-names'
import { isAttestationChild } from './attestation'
import type { Descriptor } from './descriptor'
import { isIndexAttachment } from './index-attachment'
import type { ImageManifest, IndexManifest, Manifest } from './manifest'
import {
  DOCKER_LIST,
  DOCKER_MANIFEST,
  isImageArtifactType,
  isImageConfigType,
  isImageLayerType,
  OCI_EMPTY,
  OCI_MANIFEST,
} from './media-type'
import { visibleText } from './visible-text'

export type { ArtifactKind } from './artifact-kind'

/** How many child types to compare: one more than one is enough to show several. */
const MAX_TYPES = 100

export interface Classification {
  /**
   * How a page shows it: an index by its children, an image by its layers and history, everything else by its
   * blobs.
   */
  kind: 'index' | 'image' | 'artifact'
  type: ArtifactKind
  /** The name on pages. */
  title: string
  /** The type that the manifest states: `artifactType`, else the config's type. */
  artifactType?: string
}

/** Whether a manifest accompanies an image: a signature, an attestation, an SBOM, a SOCI index. */
export function isAttachmentManifest(manifest: Manifest): boolean {
  const { kind, type } = classify(manifest)
  return kind === 'artifact' && isAttachmentArtifactKind(type)
}

const classified = new WeakMap<Manifest, Classification>()

/**
 * Classifies a manifest by its `artifactType`, its config's type, or its layers' types, in that order. An unknown
 * type makes an `unknown` artifact, never a failure.
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/artifacts-guidance.md
 */
export function classify(manifest: Manifest): Classification {
  const cached = classified.get(manifest)
  if (cached) return cached
  const found = classifyOnce(manifest)
  classified.set(manifest, found)
  return found
}

function classifyOnce(manifest: Manifest): Classification {
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
        classifyByName(
          manifest.artifactType ?? '',
          manifest.blobs.map(({ mediaType }) => mediaType),
        ) ?? unknown(manifest.artifactType, 'OCI artifact')
      )
    case 'unknown':
      return unknown(manifest.mediaType || undefined, 'Unknown document')
  }
}

function classifyIndex(index: IndexManifest): Classification {
  const form = formOf(index)
  const { artifactType: stated, manifests: children } = index
  if (children.some((child) => child.mediaType === 'application/vnd.buildkit.cacheconfig.v0')) {
    const artifactType = stated && { artifactType: stated }
    return { kind: 'artifact', type: 'build-cache', title: 'Build cache · BuildKit', ...artifactType }
  }
  if (stated) {
    const name = findArtifactName([stated])
    const { type, title } = name ?? classifyArtifactIndex(index, [unknown(stated, '')])
    return { kind: 'index', type, title, artifactType: stated }
  }
  const isReferrersList =
    children.length > 0 &&
    children.every((child) => child.artifactType && !child.platform && !isAttestationChild(child))
  if (isReferrersList) return { kind: 'index', type: 'referrers-list', title: `Referrers list · ${form}` }
  const types = children.filter((child) => !isIndexAttachment(child)).map((child) => child.artifactType ?? '')
  if (types.length > 0 && types.every((type) => type !== '' && !isImageArtifactType(type)))
    return classifyArtifactIndex(
      index,
      [...new Set(types)].slice(0, MAX_TYPES).map((type) => classifyByName(type, []) ?? unknown(type, '')),
    )
  const what = children.length > 0 ? 'Multi-platform image' : 'Empty index'
  return { kind: 'index', type: 'multi-platform', title: `${what} · ${form}` }
}

/** Classifies an index whose platforms aren't images, by the children's type if it has a name. */
export function classifyArtifactIndex(
  index: IndexManifest,
  children: readonly Pick<Classification, 'type' | 'title' | 'artifactType'>[],
): Classification {
  const names = new Map(
    children.map(({ type, title, artifactType = '' }) =>
      type === 'unknown' ? [shownType(artifactType), 'artifact-index' as const] : [title, type],
    ),
  )
  const [[name, type] = ['', 'artifact-index' as const], ...others] = names
  const isOne = name !== '' && name !== OCI_EMPTY && others.length === 0
  return {
    kind: 'index',
    type: isOne ? type : 'artifact-index',
    title: `Artifact index · ${isOne ? name : formOf(index)}`,
  }
}

function formOf({ mediaType }: IndexManifest): string {
  return mediaType === DOCKER_LIST ? 'Docker manifest list' : 'OCI index'
}

function classifyImage(manifest: ImageManifest): Classification {
  const config = manifest.config?.mediaType ?? ''
  const types = manifest.layers.map((layer) => layer.mediaType)
  const hasImageConfig = isImageConfigType(config) || isMislabelled(manifest)
  const stated = manifest.artifactType ?? (hasImageConfig || config === OCI_EMPTY ? undefined : config)
  if (stated !== undefined && !isImageArtifactType(stated)) {
    return (
      classifyByName(stated, types) ??
      classifyByName(config, types, stated) ??
      unknown(stated, 'OCI artifact')
    )
  }
  if (manifest.layers.length > 0 && manifest.layers.every(isTektonResource))
    return { kind: 'artifact', type: 'tekton', title: 'Tekton bundle' }
  // Tools that store artifacts with an image config use layer types that no runtime unpacks. An untyped layer
  // may be a real one.
  if (hasImageConfig && (types.length === 0 || types.some((type) => type === '' || isImageLayerType(type)))) {
    const form = manifest.mediaType === OCI_MANIFEST ? 'OCI' : 'Docker schema 2'
    return { kind: 'image', type: 'image', title: `Image · ${form}` }
  }
  return classifyByName('', types, '') ?? unknown(undefined, 'OCI artifact')
}

/** https://tekton.dev/docs/pipelines/tekton-bundle-contracts/ */
function isTektonResource({ annotations }: Descriptor): boolean {
  return annotations['dev.tekton.image.kind'] !== undefined
}

/** Docker runs these too: https://github.com/distribution/distribution/issues/1621 */
function isMislabelled({ mediaType, config, layers }: ImageManifest): boolean {
  const stated = config?.mediaType ?? ''
  const areLayers = layers.every((layer) => isImageLayerType(layer.mediaType))
  if (stated === '') return areLayers && layers.length > 0
  const isVague = ['application/octet-stream', 'application/json', 'text/html'].includes(stated)
  return mediaType === DOCKER_MANIFEST && isVague && areLayers
}

function classifyByName(type: string, blobs: readonly string[], stated = type): Classification | undefined {
  const own = findArtifactName([type])
  // `vnd.unknown.config` means nothing, so use the layers' types.
  const isMeaningful = own !== undefined && own.type !== 'oras'
  const name = isMeaningful ? own : (findArtifactName(blobs) ?? own)
  if (!name) return undefined
  return { kind: 'artifact', type: name.type, title: name.title, ...(stated && { artifactType: stated }) }
}

function unknown(artifactType: string | undefined, word: string): Classification {
  if (artifactType === undefined) return { kind: 'artifact', type: 'unknown', title: word }
  return { kind: 'artifact', type: 'unknown', title: `${word} · ${shownType(artifactType)}`, artifactType }
}

function shownType(type: string): string {
  return visibleText(type.slice(0, 255))
}
