import 'server-only'
import { constants } from 'node:fs'
import { type FileHandle, open, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { RegistryError } from '@/lib/oci/registry-error'
import { absolutePath, hasCode, type LayoutFolder } from './layout-folder'

const CHUNK_BYTES = 64 * 1024

/** An open file of a layout; whoever opened it closes it. `sizeBytes` is what the file says, which may be untrue. */
export interface OpenFile {
  file: FileHandle
  sizeBytes: number
}

/**
 * Opens a file of a layout. What is no plain file at exactly that place (a symbolic link, a device, a pipe) is refused
 * without waiting for it, so nothing outside the folder is read.
 *
 * Throws the error of `node:fs` when the file isn't there or may not be read.
 */
export async function openPlainFile(folder: LayoutFolder, part: string): Promise<OpenFile> {
  const root = await realpath(absolutePath(folder))
  const path = join(/*turbopackIgnore: true*/ root, part)
  if ((await realpath(path)) !== path) throw notPlain(folder, part)
  const file = await openWithoutWaiting(path).catch((error: unknown) => {
    throw hasCode(error, 'ELOOP', 'ENXIO') ? notPlain(folder, part) : error
  })
  const stat = await file.stat()
  if (stat.isFile()) return { file, sizeBytes: stat.size }
  await file.close()
  throw notPlain(folder, part)
}

function openWithoutWaiting(path: string): Promise<FileHandle> {
  return open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
}

/** Reads a file whole, and closes it; undefined when it has more than `maxBytes`, whatever size it told. */
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

function notPlain(folder: LayoutFolder, part: string): RegistryError {
  return new RegistryError(403, 'DENIED', `${part} in the layout ${folder.host} is no plain file.`, {
    cure: 'Only plain files inside the folder are read: replace the symbolic link by the file itself.',
  })
}
