import { createReadStream, createWriteStream, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { pack } from 'tar-stream'

/** As npm packs: the same content always has the same bytes. */
const MODIFIED = new Date('1985-10-26T08:15:00Z')

/** The tarball's files and folders: each name with the path to read it from. */
export type Contents = Record<string, string>

/** Writes a `.tar.gz` of these contents in one folder. Its bytes depend on names, contents, and executability only. */
export async function writeTarball(file: string, folder: string, contents: Contents): Promise<void> {
  const archive = pack()
  const written = pipeline(archive, createGzip(), createWriteStream(file))
  for (const [name, path] of Object.entries(contents)
    .flatMap(([name, path]) => filesBelow(name, path))
    .sort(byName)) {
    const { size, mode } = lstatSync(path)
    const entry = archive.entry({
      name: `${folder}/${name}`,
      size,
      mode: mode & 0o100 ? 0o755 : 0o644,
      mtime: MODIFIED,
      uid: 0,
      gid: 0,
      uname: 'root',
      gname: 'root',
    })
    await pipeline(createReadStream(path), entry)
  }
  archive.finalize()
  await written
}

type File = [name: string, path: string]

function filesBelow(name: string, path: string): File[] {
  if (!lstatSync(path).isDirectory()) return [[name, path]]
  return readdirSync(path).flatMap((entry) => filesBelow(`${name}/${entry}`, join(path, entry)))
}

function byName([a]: File, [b]: File): number {
  return a < b ? -1 : 1
}
