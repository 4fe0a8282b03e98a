import type { Descriptor } from './descriptor'

interface Common {
  mediaType: string
  annotations: Record<string, string>
  /** Oddities that don't prevent reading, as text for the page. */
  warnings: string[]
  /** Unreadable entries such as `layers[1]`, whose dependencies are unknown. Set only if there are any. */
  unreadEntries?: string[]
}

/** An OCI image index or Docker manifest list. `manifests` has the document's order and may be empty or nested. */
export interface IndexManifest extends Common {
  kind: 'index'
  artifactType?: string
  manifests: Descriptor[]
  subject?: Descriptor
}

/** An OCI image manifest or Docker schema 2, also used by most artifacts. `layers` starts with the base. */
export interface ImageManifest extends Common {
  kind: 'image'
  artifactType?: string
  /** Undefined if missing or unreadable. */
  config?: Descriptor
  layers: Descriptor[]
  subject?: Descriptor
}

/** The withdrawn OCI artifact manifest and its ORAS predecessor: `blobs`, no config. */
export interface ArtifactManifest extends Common {
  kind: 'artifact'
  artifactType?: string
  blobs: Descriptor[]
  subject?: Descriptor
}

/**
 * Docker schema 1, which has no sizes. Starts with the base (the document starts with the newest), empty layers
 * marked.
 */
export interface Schema1Manifest extends Common {
  kind: 'schema1'
  name: string
  tag: string
  architecture: string
  signed: boolean
  layers: { digest: string; isEmpty: boolean; v1Compatibility: string }[]
}

/** A manifest of an unknown type, shown raw. */
export interface UnknownManifest extends Common {
  kind: 'unknown'
}

export type Manifest = IndexManifest | ImageManifest | ArtifactManifest | Schema1Manifest | UnknownManifest
