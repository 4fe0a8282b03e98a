import { crc32 } from 'node:zlib'

const MAX_DEFLATE_BLOCK = 0xffff
const MAX_ZSTD_BLOCK = 128 * 1024

/**
 * Wraps bytes as gzip in stored (uncompressed) blocks. Deflate's output differs between versions of zlib and
 * processors; stored blocks give the same bytes and digests everywhere.
 * https://www.rfc-editor.org/rfc/rfc1952
 */
export function storeGzip(bytes: Uint8Array): Uint8Array {
  const blocks = Math.max(1, Math.ceil(bytes.length / MAX_DEFLATE_BLOCK))
  const out = Buffer.alloc(10 + blocks * 5 + bytes.length + 8)
  let at = out.write('1f8b08000000000000ff', 'hex')
  for (let i = 0; i < blocks; i++) {
    const block = bytes.subarray(i * MAX_DEFLATE_BLOCK, (i + 1) * MAX_DEFLATE_BLOCK)
    at = out.writeUInt8(i === blocks - 1 ? 1 : 0, at)
    at = out.writeUInt16LE(block.length, at)
    at = out.writeUInt16LE(~block.length & 0xffff, at)
    out.set(block, at)
    at += block.length
  }
  at = out.writeUInt32LE(crc32(bytes), at)
  out.writeUInt32LE(bytes.length % 2 ** 32, at)
  return out
}

/**
 * Wraps bytes as a zstd frame of raw blocks, for the same reason.
 * https://www.rfc-editor.org/rfc/rfc8878#name-zstandard-frames
 */
export function storeZstd(bytes: Uint8Array): Uint8Array {
  const blocks = Math.max(1, Math.ceil(bytes.length / MAX_ZSTD_BLOCK))
  const out = Buffer.alloc(9 + blocks * 3 + bytes.length)
  out.write('28b52ffd', 'hex')
  // Single segment, content size in four bytes, no checksum, no dictionary.
  let at = out.writeUInt8(0b10100000, 4)
  at = out.writeUInt32LE(bytes.length, at)
  for (let i = 0; i < blocks; i++) {
    const block = bytes.subarray(i * MAX_ZSTD_BLOCK, (i + 1) * MAX_ZSTD_BLOCK)
    at = out.writeUIntLE((block.length << 3) | (i === blocks - 1 ? 1 : 0), at, 3)
    out.set(block, at)
    at += block.length
  }
  return out
}
