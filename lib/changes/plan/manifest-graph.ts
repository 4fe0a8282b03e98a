import 'server-only'
import type { Descriptor } from '@/lib/oci/descriptor'
import type { Manifest } from '@/lib/oci/manifest'
import { blobsOf, childrenOf } from '@/lib/oci/manifest-contents'
import type { RegistryError } from '@/lib/oci/registry-error'
import type { StoredManifest } from '@/lib/source'
import { readOrUnknown } from './read-or-unknown'

export interface ReadManifest {
  digest: string
  mediaType: string
  sizeBytes: number
  manifest: Manifest
  platform: string | null
}

/** Some manifests with everything that they list and need. */
export interface ManifestGraph {
  manifests: Map<string, ReadManifest>
  blobs: Map<string, Descriptor>
  /** Listed but not in the source, each with its platform. */
  missing: Map<string, string | null>
  /** Why manifests are unreadable. Without this map, the first such error is thrown. */
  unreadable?: Map<string, RegistryError>
}

export function createGraph(): ManifestGraph {
  return { manifests: new Map(), blobs: new Map(), missing: new Map() }
}

/** A graph that continues past unreadable manifests. */
export function createLenientGraph(): ManifestGraph {
  return { ...createGraph(), unreadable: new Map() }
}

/** Adds a manifest without its children. */
export function addManifest(graph: ManifestGraph, read: ReadManifest): void {
  graph.manifests.set(read.digest, read)
  for (const blob of blobsOf(read.manifest)) graph.blobs.set(blob.digest, blob)
}

/** Adds a manifest from the registry's response, without its children. */
export function addStored(
  graph: ManifestGraph,
  { digest, mediaType, bytes }: Pick<StoredManifest, 'digest' | 'mediaType' | 'bytes'>,
): void {
  const manifest = readOrUnknown(bytes, mediaType)
  addManifest(graph, { digest, mediaType, sizeBytes: bytes.length, platform: null, manifest })
}

/** Adds what another graph has of some digests and their children, so that it isn't read again. */
export function addFrom(graph: ManifestGraph, other: ManifestGraph, digests: readonly string[]): void {
  for (const digest of digests) {
    const read = other.manifests.get(digest)
    if (!read || graph.manifests.has(digest)) continue
    addManifest(graph, read)
    const children = childrenOf(read.manifest).map((child) => child.digest)
    addFrom(graph, other, children)
  }
}

/** Some digests and their descendants, as far as they were read: in index order, each once. */
export function listReachable({ manifests }: ManifestGraph, roots: Iterable<string>): string[] {
  const reached = new Set<string>()
  const add = (digest: string) => {
    const manifest = manifests.get(digest)?.manifest
    if (!manifest || reached.has(digest)) return
    reached.add(digest)
    for (const child of childrenOf(manifest)) add(child.digest)
  }
  for (const root of roots) add(root)
  return [...reached]
}
