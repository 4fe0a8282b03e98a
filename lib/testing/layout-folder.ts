import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { computeDigest } from '@/lib/oci/compute-digest'

export const OCI_INDEX = 'application/vnd.oci.image.index.v1+json'
export const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json'

export interface TestDescriptor {
  mediaType: string
  digest: string
  size: number
  annotations?: Record<string, string>
  platform?: { os: string; architecture: string }
}

/** A layout folder for tests to fill. */
export interface TestLayout {
  path: string
  blob(bytes: string, mediaType?: string): Promise<TestDescriptor>
  json(mediaType: string, document: object): Promise<TestDescriptor>
  /** Writes `index.json` with these entries. A string becomes the entry's `org.opencontainers.image.ref.name`. */
  index(
    entries: readonly (readonly [name: string | Record<string, string>, manifest: TestDescriptor])[],
  ): Promise<void>
}

/** Creates an empty layout in a new temporary folder. */
export async function createTestLayout(folderName = 'images'): Promise<TestLayout> {
  const path = join(await mkdtemp(join(tmpdir(), 'porthole-layout-')), folderName)
  await mkdir(join(path, 'blobs/sha256'), { recursive: true })
  await writeFile(join(path, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}')
  const blob = async (text: string, mediaType = 'application/octet-stream') => {
    const bytes = Buffer.from(text)
    const digest = computeDigest(bytes)
    await writeFile(join(path, 'blobs', digest.replace(':', '/')), bytes)
    return { mediaType, digest, size: bytes.length }
  }
  return {
    path,
    blob,
    json: (mediaType, document) =>
      blob(JSON.stringify({ schemaVersion: 2, mediaType, ...document }), mediaType),
    index(entries) {
      const manifests = entries.map(([name, manifest]) => ({
        ...manifest,
        annotations: typeof name === 'string' ? { 'org.opencontainers.image.ref.name': name } : name,
      }))
      return writeFile(
        join(path, 'index.json'),
        JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests }),
      )
    },
  }
}

/** Stores an image manifest with a layer of this text. */
export async function addTestImage(
  layout: TestLayout,
  text: string,
  fields: object = {},
): Promise<TestDescriptor> {
  const config = await layout.blob('{"os":"linux"}', 'application/vnd.oci.image.config.v1+json')
  const layers = [await layout.blob(text, 'application/vnd.oci.image.layer.v1.tar')]
  return layout.json(OCI_MANIFEST, { config, layers, ...fields })
}
