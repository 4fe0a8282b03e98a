import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

interface RealDocuments {
  /** Documents from public projects, listed in `sources.tsv`. */
  wild?: string
  /** Signature material in `trust/`. */
  vectors?: string
}

/**
 * Finds the folders of real documents. `setting` is the value of `REAL_DOCUMENTS`; undefined if it isn't set.
 *
 * Throws if it isn't a folder, or has neither `wild` nor `vectors`.
 */
export function findRealDocuments(setting: string | undefined): RealDocuments | undefined {
  if (!setting) return undefined
  const folder = resolve(setting)
  if (!isFolder(folder)) throw new Error(`REAL_DOCUMENTS names ${folder}, which is not a folder.`)
  const wild = join(folder, 'wild')
  const vectors = join(folder, 'vectors')
  if (!isFolder(wild) && !isFolder(vectors)) {
    throw new Error(`REAL_DOCUMENTS names ${folder}, which holds neither wild/ nor vectors/.`)
  }
  return { ...(isFolder(wild) && { wild }), ...(isFolder(vectors) && { vectors }) }
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory()
}
