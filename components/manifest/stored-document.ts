import 'server-only'
import type { Root } from '@/lib/artifact/artifact'
import type { PlatformEntry } from '@/lib/artifact/platform-entry'
import { inlineData } from '@/lib/oci/inline-data'
import { readManifest } from '@/lib/oci/read-manifest'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Source } from '@/lib/source'

export type DocumentName = 'index' | 'manifest' | 'config'

export interface StoredDocument {
  digest: string
  mediaType: string
  bytes: Uint8Array
  /** Its digest is over its payload, not over all its bytes. */
  isSchema1: boolean
  isConfig: boolean
}

const MAX_BYTES = 8 * 1024 * 1024

/** Reads one of an artifact's documents, as stored. */
export async function readDocument(
  source: Source,
  root: Root,
  selected: PlatformEntry,
  name: DocumentName,
): Promise<StoredDocument> {
  const { repository } = root.place
  if (name === 'index' || (name === 'manifest' && selected.digest === root.stored.digest)) {
    return { ...root.stored, isSchema1: root.manifest.kind === 'schema1', isConfig: false }
  }
  const stored =
    selected.digest === root.stored.digest ? root.stored : await source.manifest(repository, selected.digest)
  const manifest = readManifest(stored.bytes, stored.mediaType)
  if (name === 'manifest') return { ...stored, isSchema1: manifest.kind === 'schema1', isConfig: false }
  if (manifest.kind !== 'image')
    throw new RegistryError(404, 'BLOB_UNKNOWN', 'This manifest format has no config.')
  if (!manifest.config)
    throw new RegistryError(404, 'BLOB_UNKNOWN', 'The manifest doesn’t reference a config.')
  const { digest, mediaType } = manifest.config
  return {
    digest,
    mediaType,
    bytes:
      inlineData(manifest.config) ?? (await source.blobBytes(repository, digest, { maxBytes: MAX_BYTES })),
    isSchema1: false,
    isConfig: true,
  }
}
