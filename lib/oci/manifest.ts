import type { Descriptor } from './descriptor'

interface Common {
  mediaType: string
  annotations: Record<string, string>
  /** What is odd about the document without making it unreadable, in words for the page. */
  warnings: string[]
  /** What points to other documents and can't be read, as `layers[1]`: what it needs isn't known. Only where there is any. */
  unreadEntries?: string[]
}

/** OCI image index or Docker manifest list; `manifests` in the document's order, may be empty or nested. */
export interface IndexManifest extends Common {
  kind: 'index'
  artifactType?: string
  manifests: Descriptor[]
  subject?: Descriptor
}

/** OCI image manifest or Docker schema 2; also what most artifacts use. `layers` base first. */
export interface ImageManifest extends Common {
  kind: 'image'
  artifactType?: string
  /** Missing where it isn't stated, or can't be read. */
  config?: Descriptor
  layers: Descriptor[]
  subject?: Descriptor
}

/** The withdrawn OCI artifact manifest and its ORAS forerunner: `blobs`, no config. */
export interface ArtifactManifest extends Common {
  kind: 'artifact'
  artifactType?: string
  blobs: Descriptor[]
  subject?: Descriptor
}

/** Docker schema 1: no sizes; base first here (the document has newest first), throw-away layers marked. */
export interface Schema1Manifest extends Common {
  kind: 'schema1'
  name: string
  tag: string
  architecture: string
  signed: boolean
  layers: { digest: string; isEmpty: boolean; v1Compatibility: string }[]
}

/** A manifest of a type we do not know: shown raw. */
export interface UnknownManifest extends Common {
  kind: 'unknown'
}

export type Manifest = IndexManifest | ImageManifest | ArtifactManifest | Schema1Manifest | UnknownManifest
