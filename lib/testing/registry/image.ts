import { computeDigest } from '@/lib/oci/compute-digest'
import type { FakeAnswer } from './fake-answer'

export const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json'
export const OCI_INDEX = 'application/vnd.oci.image.index.v1+json'

/** A stored document: its bytes and their digest. */
export interface StoredContent {
  bytes: Uint8Array
  digest: string
  mediaType: string
}

export function stored(document: object | string, mediaType: string): StoredContent {
  const bytes = Buffer.from(typeof document === 'string' ? document : JSON.stringify(document))
  return { bytes, digest: computeDigest(bytes), mediaType }
}

/** A unique image manifest per `name`. */
export function imageManifest(name: string): StoredContent {
  const config = stored(
    { os: 'linux', architecture: 'amd64', name },
    'application/vnd.oci.image.config.v1+json',
  )
  const descriptor = { mediaType: config.mediaType, digest: config.digest, size: config.bytes.length }
  return stored({ schemaVersion: 2, mediaType: OCI_MANIFEST, config: descriptor, layers: [] }, OCI_MANIFEST)
}

/** The response of a registry that has this manifest. */
export function manifestAnswer({ bytes, digest, mediaType }: StoredContent): FakeAnswer {
  return { headers: { 'content-type': mediaType, 'docker-content-digest': digest }, body: bytes }
}

/** The spec's error body. */
export function errorBody(code: string, message = ''): object {
  return { errors: [{ code, message }] }
}
