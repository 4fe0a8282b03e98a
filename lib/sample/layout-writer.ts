import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { computeDigest } from '@/lib/oci/compute-digest'

/** A platform in a document. */
export interface WirePlatform {
  architecture: string
  os: string
  'os.version'?: string
  variant?: string
}

/** A descriptor in a document. */
export interface WireDescriptor {
  mediaType: string
  digest: string
  size: number
  urls?: string[]
  annotations?: Record<string, string>
  data?: string
  artifactType?: string
  platform?: WirePlatform
}

/** Writes a layout's blobs and finally its `index.json`, in the order of `name` calls. */
export interface LayoutWriter {
  /** Stores bytes under their digest, equal ones once. */
  blob(mediaType: string, bytes: Uint8Array | string): Promise<WireDescriptor>
  /** Stores a JSON document, with the `indent` of the imitated tool. */
  json(mediaType: string, document: unknown, indent?: number): Promise<WireDescriptor>
  /** Adds an entry to the index. Without a tag, it can only be found by digest. */
  name(repository: string, tag: string | undefined, manifest: WireDescriptor): void
  finish(): Promise<void>
}

const INDEX_TYPE = 'application/vnd.oci.image.index.v1+json'
/** References need a host; this one doesn't exist. */
const HOST = 'sample.example'

export async function createLayoutWriter(folder: string): Promise<LayoutWriter> {
  const entries: WireDescriptor[] = []
  const stored = new Set<string>()
  await mkdir(join(folder, 'blobs/sha256'), { recursive: true })

  async function blob(mediaType: string, bytes: Uint8Array | string): Promise<WireDescriptor> {
    const descriptor = descriptorOf(mediaType, bytes)
    if (stored.has(descriptor.digest)) return descriptor
    stored.add(descriptor.digest)
    await writeFile(join(folder, 'blobs', descriptor.digest.replace(':', '/')), bytes)
    return descriptor
  }

  return {
    blob,
    json: (mediaType, document, indent) => blob(mediaType, JSON.stringify(document, null, indent)),
    name(repository, tag, manifest) {
      const path = tag === undefined ? `${repository}@${manifest.digest}` : `${repository}:${tag}`
      const annotations = {
        'io.containerd.image.name': `${HOST}/${path}`,
        'org.opencontainers.image.ref.name': path,
      }
      const { mediaType, digest, size, artifactType } = manifest
      entries.push({ mediaType, digest, size, annotations, ...(artifactType && { artifactType }) })
    },
    async finish() {
      const index = { schemaVersion: 2, mediaType: INDEX_TYPE, manifests: entries }
      await writeFile(join(folder, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}')
      await writeFile(join(folder, 'index.json'), JSON.stringify(index, null, 2))
    },
  }
}

/** A writer that stores nothing, so that the content it describes is missing. */
export function createAbsentWriter(): Pick<LayoutWriter, 'blob' | 'json'> {
  return {
    blob: async (mediaType, bytes) => descriptorOf(mediaType, bytes),
    json: async (mediaType, document, indent) =>
      descriptorOf(mediaType, JSON.stringify(document, null, indent)),
  }
}

/** Describes bytes by their digest. */
export function descriptorOf(mediaType: string, bytes: Uint8Array | string): WireDescriptor {
  const stored = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
  return { mediaType, digest: computeDigest(stored), size: stored.length }
}
