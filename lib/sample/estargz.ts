import { computeDigest } from '@/lib/oci/compute-digest'
import type { Layer } from './layer'
import { descriptorOf } from './layout-writer'
import { packTar, type TarFile } from './pack-tar'
import { storeGzip } from './stored-compression'

const GZIP_TYPE = 'application/vnd.oci.image.layer.v1.tar+gzip'
/** A tar ends with two blocks of zeros, which only the layer's last member keeps. */
const TAR_END_BYTES = 1024

/**
 * Packs files so that clients can read each one separately: a gzip member per file, then a table of contents, then a footer
 * with its position. Other tools see an ordinary gzip layer.
 * https://github.com/containerd/stargz-snapshotter/blob/v0.18.0/docs/estargz.md
 */
export async function createEstargzLayer(files: readonly TarFile[], created: string): Promise<Layer> {
  const mtime = new Date(created)
  const members: Uint8Array[] = []
  const tars: Uint8Array[] = []
  const entries: object[] = []
  let offset = 0
  for (const file of files) {
    const tar = (await packTar([file], mtime)).subarray(0, -TAR_END_BYTES)
    const member = storeGzip(tar)
    entries.push({
      name: file.path,
      type: 'reg',
      size: file.sizeBytes ?? 0,
      modtime: created,
      mode: 0o644,
      offset,
    })
    offset += member.length
    members.push(member)
    tars.push(tar)
  }
  const text = JSON.stringify({ version: 1, entries })
  const tocTar = await packTar([{ path: 'stargz.index.json', text }], mtime)
  const bytes = Buffer.concat([...members, storeGzip(tocTar), footer(offset)])
  const tar = Buffer.concat([...tars, tocTar])
  const annotations = {
    'containerd.io/snapshot/stargz/toc.digest': computeDigest(Buffer.from(text)),
    'io.containers.estargz.uncompressed-size': String(tar.length),
  }
  return {
    bytes,
    descriptor: { ...descriptorOf(GZIP_TYPE, bytes), annotations },
    diffId: computeDigest(tar),
  }
}

/** An empty gzip member of 51 bytes with the offset as 16 hex digits in its extra field. */
function footer(offset: number): Uint8Array {
  const extra = Buffer.from(`${offset.toString(16).padStart(16, '0')}STARGZ`)
  const header = Buffer.from('1f8b08040000000000ff', 'hex')
  const lengths = Buffer.from([extra.length + 4, 0, 0x53, 0x47, extra.length, 0])
  const emptyBlock = Buffer.from('010000ffff', 'hex')
  return Buffer.concat([header, lengths, extra, emptyBlock, Buffer.alloc(8)])
}
