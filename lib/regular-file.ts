import 'server-only'
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'

const CHUNK_BYTES = 64 * 1024

/** An open file, which the caller closes. `sizeBytes` is as reported and may be wrong. */
export interface OpenFile {
  file: FileHandle
  sizeBytes: number
}

/**
 * Opens a file without blocking. Undefined for a device, a pipe or a socket, where reading might never end.
 *
 * Throws a `node:fs` error if it's missing, unreadable or a folder.
 */
export async function openRegularFile(path: string, flags = 0): Promise<OpenFile | undefined> {
  const file = await openWithoutWaiting(path, flags)
  if (file === undefined) return undefined
  const stat = await file.stat()
  if (stat.isFile()) return { file, sizeBytes: stat.size }
  await file.close()
  if (stat.isDirectory()) throw Object.assign(new Error('It is a directory.'), { code: 'EISDIR' })
  return undefined
}

async function openWithoutWaiting(path: string, flags: number): Promise<FileHandle | undefined> {
  try {
    return await open(/*turbopackIgnore: true*/ path, constants.O_RDONLY | constants.O_NONBLOCK | flags)
  } catch (error) {
    // A socket, or a device without a driver.
    if (error instanceof Error && 'code' in error && error.code === 'ENXIO') return undefined
    throw error
  }
}

/** Reads a whole file and closes it. Undefined if it has more than `maxBytes`, whatever size it reports. */
export async function readAtMost(
  { file, sizeBytes }: OpenFile,
  maxBytes: number,
): Promise<Buffer | undefined> {
  try {
    if (sizeBytes > maxBytes) return undefined
    const chunks: Buffer[] = []
    let length = 0
    for (;;) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(CHUNK_BYTES), 0, CHUNK_BYTES)
      if (bytesRead === 0) return Buffer.concat(chunks)
      length += bytesRead
      if (length > maxBytes) return undefined
      chunks.push(buffer.subarray(0, bytesRead))
    }
  } finally {
    await file.close()
  }
}
