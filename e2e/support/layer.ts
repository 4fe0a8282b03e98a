import { createCipheriv, createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'
import { type Blob, blobOf, digestOf } from './push'

export interface LayerOptions {
  /** Content by path. */
  files?: Record<string, string | Buffer>
  /** Adds an incompressible file, so that the layer has about this size. */
  sizeBytes?: number
  mediaType?: string
}

export interface Layer extends Blob {
  /** The digest of the uncompressed tar. */
  diffId: string
}

/** Creates a real gzipped tar. The same seed and options give the same bytes. */
export async function makeLayer(
  seed: string,
  options: LayerOptions,
  defaultMediaType: string,
): Promise<Layer> {
  const { files = {}, sizeBytes = 200 } = options
  const tar = pack()
  const header = { mtime: new Date(0), mode: 0o644 }
  for (const [name, content] of Object.entries(files)) tar.entry({ ...header, name }, content)
  tar.entry({ ...header, name: 'seeded.bin' }, noise(seed, sizeBytes))
  tar.finalize()
  const bytes = await buffer(tar)
  return { ...blobOf(gzipSync(bytes), options.mediaType ?? defaultMediaType), diffId: digestOf(bytes) }
}

/** Pseudo-random bytes from the seed. */
function noise(seed: string, sizeBytes: number): Buffer {
  const key = createHash('sha256').update(seed).digest()
  return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(sizeBytes))
}
