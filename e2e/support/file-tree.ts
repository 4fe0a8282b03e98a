import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The files and folders below a folder, sorted. */
export function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
}

/** The same with what a write would change. */
export function describeFiles(folder: string): string[] {
  return listFiles(folder).map((path) => {
    const { mode, uid, size, mtimeMs } = lstatSync(join(folder, path))
    return [path, mode, uid, size, mtimeMs].join(' ')
  })
}
