import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The size in distribution's storage of a repository's blobs and manifests, each digest once. */
export function diskBytes(storageFolder: string, repository: string): number {
  const root = join(storageFolder, 'docker/registry/v2')
  const links = ['_layers/sha256', '_manifests/revisions/sha256'].flatMap((links) =>
    readdirSync(join(root, 'repositories', repository, links)),
  )
  const sizes = [...new Set(links)].map(
    (hex) => statSync(join(root, 'blobs/sha256', hex.slice(0, 2), hex, 'data')).size,
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
