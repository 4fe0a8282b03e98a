import 'server-only'
import { constants } from 'node:fs'
import { type FileHandle, open, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { verifyDigest } from '@/lib/oci/compute-digest'
import { parseDigest } from '@/lib/oci/digest'
import { RegistryError } from '@/lib/oci/registry-error'
import { absolutePath, hasCode, type LayoutFolder } from './layout-folder'

/** What is read, for the code of a 404. */
export type Wanted = 'MANIFEST_UNKNOWN' | 'BLOB_UNKNOWN'

/**
 * Opens `blobs/<algorithm>/<encoded>`; the caller closes it.
 *
 * The path is made of the parts of a valid digest only, and what is no plain file at exactly that place (a symbolic link,
 * a device) is refused, so nothing outside the folder can be read.
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/image-layout.md#blobs
 */
export async function openBlob(
  folder: LayoutFolder,
  digest: string,
  wanted: Wanted,
): Promise<{ file: FileHandle; sizeBytes: number }> {
  const parsed = parseDigest(digest)
  if (!parsed) throw new RegistryError(400, 'DIGEST_INVALID', `"${digest.slice(0, 100)}" is no digest.`)
  const part = join('blobs', parsed.algorithm, parsed.encoded)
  try {
    const root = await realpath(absolutePath(folder))
    const path = join(/*turbopackIgnore: true*/ root, part)
    if ((await realpath(path)) !== path) throw refusedFile(folder, part)
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    const stat = await file.stat()
    if (stat.isFile()) return { file, sizeBytes: stat.size }
    await file.close()
    throw refusedFile(folder, part)
  } catch (error) {
    throw asRefusal(error, { folder, digest, wanted, part })
  }
}

/** Reads a blob of at most `maxBytes` whole and compares it with its digest. */
export async function readBlob(
  folder: LayoutFolder,
  digest: string,
  { wanted, maxBytes }: { wanted: Wanted; maxBytes: number },
): Promise<Uint8Array> {
  const { file, sizeBytes } = await openBlob(folder, digest, wanted)
  try {
    if (sizeBytes > maxBytes) {
      throw new RegistryError(
        502,
        'TOO_LARGE',
        `${digest} has ${sizeBytes} bytes; at most ${maxBytes} are read.`,
      )
    }
    const bytes = await file.readFile()
    if (verifyDigest(bytes, digest) === 'mismatch') throw digestMismatch(folder, digest)
    return bytes
  } finally {
    await file.close()
  }
}

/** The refusal of bytes that are not what their digest says. */
export function digestMismatch(folder: LayoutFolder, digest: string): RegistryError {
  return new RegistryError(
    502,
    'DIGEST_MISMATCH',
    `The bytes of ${digest} in ${folder.path} do not match the digest.`,
    {
      cure: 'The file is damaged: write the layout again.',
    },
  )
}

function refusedFile(folder: LayoutFolder, part: string): RegistryError {
  return new RegistryError(403, 'DENIED', `${part} in ${folder.path} is no plain file.`, {
    cure: 'Only plain files inside the folder are read: replace the symbolic link by the file itself.',
  })
}

function asRefusal(
  error: unknown,
  { folder, digest, wanted, part }: { folder: LayoutFolder; digest: string; wanted: Wanted; part: string },
): RegistryError {
  if (error instanceof RegistryError) return error
  if (hasCode(error, 'ENOENT', 'ENOTDIR')) {
    const name = wanted === 'MANIFEST_UNKNOWN' ? 'manifest' : 'blob'
    return new RegistryError(404, wanted, `The ${name} ${digest} is not in the layout.`)
  }
  if (hasCode(error, 'ELOOP')) return refusedFile(folder, part)
  const reason = error instanceof Error ? error.message : String(error)
  return new RegistryError(502, 'UNREADABLE', `${part} in ${folder.path} cannot be read: ${reason}`, {
    cause: error,
    cure: 'Give the user that runs Porthole the right to read the folder.',
  })
}
