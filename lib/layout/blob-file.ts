import 'server-only'
import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { errorMessage } from '@/lib/error-message'
import { verifyDigest } from '@/lib/oci/compute-digest'
import { parseDigest } from '@/lib/oci/digest'
import { RegistryError } from '@/lib/oci/registry-error'
import { readAtMost } from '@/lib/regular-file'
import { hasCode, type LayoutFolder } from './layout-folder'
import { openPlainFile } from './plain-file'

/** The error code of a 404. */
export type UnknownCode = 'MANIFEST_UNKNOWN' | 'BLOB_UNKNOWN'

/**
 * Opens `blobs/<algorithm>/<encoded>`. The caller closes it.
 *
 * The path consists only of the parts of a valid digest.
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/image-layout.md#blobs
 */
export async function openBlob(
  folder: LayoutFolder,
  digest: string,
  missingCode: UnknownCode,
): Promise<{ file: FileHandle; sizeBytes: number }> {
  const parsed = parseDigest(digest)
  if (!parsed)
    throw new RegistryError(400, 'DIGEST_INVALID', `"${digest.slice(0, 100)}" isn’t a valid digest.`)
  const part = join('blobs', parsed.algorithm, parsed.encoded)
  try {
    return await openPlainFile(folder, part)
  } catch (error) {
    throw asRefusal(error, { folder, digest, missingCode, part })
  }
}

/** Reads a blob of at most `maxBytes` and verifies its digest. */
export async function readBlob(
  folder: LayoutFolder,
  digest: string,
  { missingCode, maxBytes }: { missingCode: UnknownCode; maxBytes: number },
): Promise<Uint8Array> {
  const bytes = await readAtMost(await openBlob(folder, digest, missingCode), maxBytes)
  if (bytes === undefined)
    throw new RegistryError(502, 'TOO_LARGE', `${digest} is larger than the limit of ${maxBytes} bytes.`)
  if (verifyDigest(bytes, digest) === 'mismatch') throw digestMismatch(folder, digest)
  return bytes
}

/** The error for bytes that don't match their digest. */
export function digestMismatch(folder: LayoutFolder, digest: string): RegistryError {
  return new RegistryError(
    502,
    'DIGEST_MISMATCH',
    `The bytes of ${digest} in the layout ${folder.host} do not match the digest.`,
    {
      fix: 'The file is damaged. Create the layout again.',
    },
  )
}

function asRefusal(
  error: unknown,
  {
    folder,
    digest,
    missingCode,
    part,
  }: { folder: LayoutFolder; digest: string; missingCode: UnknownCode; part: string },
): RegistryError {
  if (error instanceof RegistryError) return error
  if (hasCode(error, 'ENOENT', 'ENOTDIR')) {
    const name = missingCode === 'MANIFEST_UNKNOWN' ? 'manifest' : 'blob'
    return new RegistryError(404, missingCode, `The ${name} ${digest} isn’t in the layout.`)
  }
  return new RegistryError(
    502,
    'RESPONSE_INVALID',
    `${part} in the layout ${folder.host} can’t be read: ${errorMessage(error)}.`,
    {
      cause: error,
      fix: 'Give the user that runs Porthole read access to the folder.',
    },
  )
}
