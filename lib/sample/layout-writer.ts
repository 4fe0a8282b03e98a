import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { computeDigest } from '@/lib/oci/compute-digest'

/** A platform as documents spell it. */
export interface WirePlatform {
  architecture: string
  os: string
  'os.version'?: string
  variant?: string
}

/** A descriptor as documents spell it. */
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

/** Writes the blobs of a layout, and at the end its `index.json`, in the order in which things were named. */
export interface LayoutWriter {
  /** Stores bytes under their digest; the same bytes once. */
  blob(mediaType: string, bytes: Uint8Array | string): Promise<WireDescriptor>
  /** Stores a JSON document; `indent` as the tool that it imitates writes it. */
  json(mediaType: string, document: unknown, indent?: number): Promise<WireDescriptor>
  /** Gives a manifest a name; without a tag it is reachable by its digest. */
  name(repository: string, tag: string | undefined, manifest: WireDescriptor): void
  finish(): Promise<void>
}

const INDEX_TYPE = 'application/vnd.oci.image.index.v1+json'
/** References need some host; this one belongs to nobody. */
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

/** A writer that stores nothing: what it describes is missing from the layout. */
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
