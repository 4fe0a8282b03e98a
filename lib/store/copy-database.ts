import 'server-only'
import { closeSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { log } from '@/lib/log'

/** Where the copy of a file of this version is kept. */
export function copyPathOf(path: string, version: number): string {
  return `${path}.v${version}`
}

/** Copies what is committed, also in the file's `-wal`. The caller keeps others from writing meanwhile. */
export function copyDatabase(path: string, target: string): void {
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite')
  const part = `${target}.part`
  rmSync(/*turbopackIgnore: true*/ part, { force: true })
  // SQLite takes an empty file as it is, so that only our own user may read the copy.
  closeSync(openSync(/*turbopackIgnore: true*/ part, 'wx', 0o600))
  try {
    const database = new DatabaseSync(path, { readOnly: true })
    try {
      database.prepare('VACUUM INTO ?').run(part)
    } finally {
      database.close()
    }
    renameSync(/*turbopackIgnore: true*/ part, /*turbopackIgnore: true*/ target)
  } catch (error) {
    // On a full disk, the part would take the last room.
    rmSync(/*turbopackIgnore: true*/ part, { force: true })
    throw error
  }
}

/**
 * Removes the copies of versions before this one, and parts of copies that were interrupted. A failure is a line in the
 * log.
 */
export function removeOlderCopies(path: string, version: number): void {
  try {
    for (const name of readdirSync(/*turbopackIgnore: true*/ dirname(path)))
      if (isOlderCopy(name, basename(path), version))
        rmSync(/*turbopackIgnore: true*/ join(dirname(path), name))
  } catch (error) {
    log.warn(`Porthole: old backups of ${path} could not be removed: ${error}.`)
  }
}

function isOlderCopy(name: string, original: string, version: number): boolean {
  const prefix = `${original}.v`
  const [, found] = (name.startsWith(prefix) && /^(\d+)(?:\.part)?$/.exec(name.slice(prefix.length))) || []
  return found !== undefined && Number(found) < version
}
