import { computeDigest } from '@/lib/oci/compute-digest'
import { OCI_CONFIG, OCI_INDEX, OCI_MANIFEST } from '@/lib/oci/media-type'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Quota, Source } from '@/lib/source'

interface Pushed {
  digest: string
  mediaType: string
  size: number
}

interface Store {
  manifests: Map<string, { mediaType: string; bytes: Uint8Array }>
  blobs: Map<string, Uint8Array>
  tags: Map<string, string>
  requests: string[]
  quota: { now: Quota | null }
}

/** An in-memory source for tests, with functions to add content. `requests` lists every request in order. */
export function memorySource({ isRateLimited = false } = {}) {
  const store: Store = {
    manifests: new Map(),
    blobs: new Map(),
    tags: new Map(),
    requests: [],
    quota: { now: null },
  }
  const { manifests, blobs, tags, requests, quota } = store

  function putManifest(document: object | string, mediaType: string): Pushed {
    const bytes = encode(document)
    const digest = computeDigest(bytes)
    manifests.set(digest, { mediaType, bytes })
    return { digest, mediaType, size: bytes.length }
  }
  function putBlob(document: object): { digest: string; size: number } {
    const bytes = encode(document)
    const digest = computeDigest(bytes)
    blobs.set(digest, bytes)
    return { digest, size: bytes.length }
  }

  return {
    source: createSource(store, isRateLimited),
    requests,
    quota,
    tag: (name: string, pushed: Pushed) => tags.set(name, pushed.digest),
    remove: (pushed: Pushed) => manifests.delete(pushed.digest),
    putManifest,
    putBlob,
    /** An image with one layer of `layerBytes` bytes. */
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
      return putManifest(manifest, OCI_MANIFEST)
    },
    putIndex: (children: object[]) =>
      putManifest({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: children }, OCI_INDEX),
  }
}

function createSource({ manifests, blobs, tags, requests, quota }: Store, isRateLimited: boolean): Source {
  return {
    host: 'test',
    kind: 'registry',
    identity: `memory ${Math.random()}`,
    isPersonal: false,
    requestsAtOnce: 8,
    isRateLimited,
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
    referrers: async () => ({ referrers: [], source: 'none' }),
  }
}

function encode(document: object | string): Uint8Array {
  return new TextEncoder().encode(typeof document === 'string' ? document : JSON.stringify(document))
}

function missing(): never {
  throw new RegistryError(404, 'MANIFEST_UNKNOWN', 'manifest unknown')
}
