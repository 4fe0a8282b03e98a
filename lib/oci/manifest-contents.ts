import type { Descriptor } from './descriptor'
import type { Manifest } from './manifest'
import { DOCKER_LAYER, describeLayer, isChildType } from './media-type'

/** Schema 1 states no sizes. */
const SCHEMA1_LAYER = { mediaType: DOCKER_LAYER, sizeBytes: null, annotations: {} }

/** The manifests that an index lists, in its order; empty for any other manifest. */
export function childrenOf(manifest: Manifest): Descriptor[] {
  return manifest.kind === 'index' ? manifest.manifests.filter(({ mediaType }) => isChildType(mediaType)) : []
}

/** The blobs that a manifest needs, starting with an image's config. */
export function blobsOf(manifest: Manifest): Descriptor[] {
  switch (manifest.kind) {
    case 'image':
      return [...(manifest.config ? [manifest.config] : []), ...manifest.layers]
    case 'artifact':
      return manifest.blobs
    case 'schema1':
      return manifest.layers.map(({ digest }) => ({ ...SCHEMA1_LAYER, digest }))
    case 'index':
      // BuildKit's cache is an index whose children are its layers.
      return manifest.manifests.filter(({ mediaType }) => !isChildType(mediaType))
    case 'unknown':
      return []
  }
}

/** An image's layers, or an artifact's blobs without its config. */
export function layersOf(manifest: Manifest): Descriptor[] {
  if (manifest.kind === 'image') return manifest.layers
  return manifest.kind === 'artifact' ? manifest.blobs : []
}

/** Whether a layer is stored outside registries, so they don't need its bytes. */
export function isForeign(layer: Descriptor): boolean {
  return describeLayer(layer).isForeign
}

/** The subject that a manifest states. */
export function subjectOf(manifest: Manifest): Descriptor | undefined {
  return 'subject' in manifest ? manifest.subject : undefined
}

/**
 * The type that a list of referrers has for a manifest. For an image that doesn't state one, it's the config's.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#listing-referrers
 */
export function referrerTypeOf(manifest: Manifest): string | undefined {
  const stated = 'artifactType' in manifest ? manifest.artifactType : undefined
  return stated || (manifest.kind === 'image' ? manifest.config?.mediaType : undefined) || undefined
}
