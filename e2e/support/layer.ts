import { createCipheriv, createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'
import { type Blob, blobOf, digestOf } from './push'

export interface LayerOptions {
  /** Path to content. */
  files?: Record<string, string | Buffer>
  /** Adds a file that does not compress, so that the layer is about this big. */
  sizeBytes?: number
  mediaType?: string
}

export interface Layer extends Blob {
  /** Digest of the tar before compression. */
  diffId: string
}

/** Makes a real gzipped tar; the same seed and options give the same bytes. */
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

/** Bytes that look random and follow from the seed. */
function noise(seed: string, sizeBytes: number): Buffer {
  const key = createHash('sha256').update(seed).digest()
  return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(sizeBytes))
}
