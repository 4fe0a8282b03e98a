import { pack } from 'tar-stream'
import { randomBytes } from './random'

/**
 * An entry of a layer: text, `sizeBytes` bytes generated from its path and `seed`, a link, or (with neither) a
 * folder.
 */
export interface TarFile {
  path: string
  text?: string
  sizeBytes?: number
  seed?: string
  linkTo?: string
  mode?: number
}

/** Packs a tar with owner root and the same time for all entries, so that equal files give equal bytes. */
export async function packTar(files: readonly TarFile[], mtime: Date): Promise<Uint8Array> {
  const archive = pack()
  const chunks: Uint8Array[] = []
  const ended = (async () => {
    for await (const chunk of archive as AsyncIterable<Uint8Array>) chunks.push(chunk)
  })()
  for (const file of files) addFile(archive, file, mtime)
  archive.finalize()
  await ended
  return Buffer.concat(chunks)
}

function addFile(archive: ReturnType<typeof pack>, file: TarFile, mtime: Date): void {
  const { path: name, linkTo } = file
  const owner = { uid: 0, gid: 0, uname: 'root', gname: 'root', mtime }
  if (linkTo !== undefined) {
    archive.entry({ ...owner, name, type: 'symlink', linkname: linkTo, mode: 0o777 })
  } else if (file.text === undefined && file.sizeBytes === undefined) {
    archive.entry({ ...owner, name, type: 'directory', mode: file.mode ?? 0o755 })
  } else {
    archive.entry({ ...owner, name, mode: file.mode ?? 0o644 }, Buffer.from(contents(file)))
  }
}

function contents({ path, text, sizeBytes = 0, seed = '' }: TarFile): Uint8Array {
  return text === undefined ? randomBytes(`${path} ${seed}`, sizeBytes) : new TextEncoder().encode(text)
}
