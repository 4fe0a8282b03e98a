import 'server-only'
import { constants } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { RegistryError } from '@/lib/oci/registry-error'
import { type OpenFile, openRegularFile } from '@/lib/regular-file'
import { absolutePath, hasCode, type LayoutFolder } from './layout-folder'

/**
 * Opens a file of a layout without blocking. Rejects anything but a regular file at exactly that path (such as a
 * symbolic link, device or pipe), so it can't lead outside the folder.
 *
 * Throws a `node:fs` error if the file is missing or unreadable.
 */
export async function openPlainFile(folder: LayoutFolder, part: string): Promise<OpenFile> {
  const root = await realpath(absolutePath(folder))
  const path = join(/*turbopackIgnore: true*/ root, part)
  if ((await realpath(path)) !== path) throw notPlain(folder, part)
  const opened = await openRegularFile(path, constants.O_NOFOLLOW).catch((error: unknown) => {
    throw hasCode(error, 'ELOOP', 'EISDIR') ? notPlain(folder, part) : error
  })
  if (opened === undefined) throw notPlain(folder, part)
  return opened
}

function notPlain(folder: LayoutFolder, part: string): RegistryError {
  return new RegistryError(403, 'DENIED', `${part} in the layout ${folder.host} isn’t a regular file.`, {
    fix: 'Replace the symbolic link with the file. Porthole reads only regular files inside the folder.',
  })
}
