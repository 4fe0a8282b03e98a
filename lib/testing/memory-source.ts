import { computeDigest } from '@/lib/oci/compute-digest'
import { OCI_CONFIG, OCI_INDEX, OCI_MANIFEST } from '@/lib/oci/media-type'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Quota, Source } from '@/lib/source'

interface Stored {
  digest: string
  mediaType: string
  size: number
}

/** A source in memory for tests: what is put into it can be read, and `asked` lists every question in order. */
export function memorySource({ isMetered = false } = {}) {
  const manifests = new Map<string, { mediaType: string; bytes: Uint8Array }>()
  const blobs = new Map<string, Uint8Array>()
  const tags = new Map<string, string>()
  const requests: string[] = []
  const quota: { now: Quota | null } = { now: null }

  function put(document: object | string, mediaType: string): Stored {
    const text = typeof document === 'string' ? document : JSON.stringify(document)
    const bytes = new TextEncoder().encode(text)
    const digest = computeDigest(bytes)
    manifests.set(digest, { mediaType, bytes })
    return { digest, mediaType, size: bytes.length }
  }
  function putBlob(document: object): { digest: string; size: number } {
    const bytes = new TextEncoder().encode(JSON.stringify(document))
    const digest = computeDigest(bytes)
    blobs.set(digest, bytes)
    return { digest, size: bytes.length }
  }
  function missing(): never {
    throw new RegistryError(404, 'MANIFEST_UNKNOWN', 'manifest unknown')
  }

  const source: Source = {
    host: 'test',
    kind: 'registry',
    identity: `memory ${Math.random()}`,
    isPersonal: false,
    requestsAtOnce: 8,
    isMetered,
    get quota() {
      return quota.now
    },
    repositories: async () => ({ repositories: [] }),
    tags: async () => ({ tags: [...tags.keys()] }),
    untagged: async () => null,
    head: async (_, reference) => {
      requests.push(`HEAD ${reference}`)
      const digest = tags.get(reference) ?? reference
      const { mediaType, bytes } = manifests.get(digest) ?? missing()
      return { digest, mediaType, sizeBytes: bytes.length }
    },
    manifest: async (_, reference) => {
      requests.push(`GET ${reference}`)
      const digest = tags.get(reference) ?? reference
      return { digest, ...(manifests.get(digest) ?? missing()) }
    },
    blob: async () => missing(),
    hasBlob: async () => true,
    blobBytes: async (_, digest) => {
      requests.push(`BLOB ${digest}`)
      return blobs.get(digest) ?? missing()
    },
    referrers: async () => ({ referrers: [], from: 'none' }),
  }

  return {
    source,
    requests,
    quota,
    tag: (name: string, stored: Stored) => tags.set(name, stored.digest),
    remove: (stored: Stored) => manifests.delete(stored.digest),
    putManifest: put,
    putBlob,
    /** An image of one layer of `layerBytes` bytes. */
    putImage: (architecture: string, layerBytes = 100, created = '2026-11-01T00:00:00Z') => {
      const config = putBlob({ os: 'linux', architecture, created, rootfs: { type: 'layers', diff_ids: [] } })
      const layer = {
        mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
        digest: `sha256:${String(layerBytes).padStart(64, '0')}`,
        size: layerBytes,
      }
      const manifest = {
        schemaVersion: 2,
        mediaType: OCI_MANIFEST,
        config: { mediaType: OCI_CONFIG, ...config },
        layers: [layer],
      }
      return put(manifest, OCI_MANIFEST)
    },
    putIndex: (children: object[]) =>
      put({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: children }, OCI_INDEX),
  }
}
