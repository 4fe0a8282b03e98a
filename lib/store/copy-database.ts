import 'server-only'
import { closeSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { log } from '@/lib/log'

/** The path of the copy of a file with this version. */
export function copyPathOf(path: string, version: number): string {
  return `${path}.v${version}`
}

/** Copies everything committed, including from the file's `-wal`. The caller prevents other writes meanwhile. */
export function copyDatabase(path: string, target: string): void {
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite')
  const part = `${target}.part`
  rmSync(/*turbopackIgnore: true*/ part, { force: true })
  // SQLite accepts an empty file and keeps its mode, so only our own user can read the copy.
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
    // On a full disk, a partial copy would use up the remaining space.
    rmSync(/*turbopackIgnore: true*/ part, { force: true })
    throw error
  }
}

/** Removes copies of earlier versions, and leftovers of interrupted copies. Logs a failure in one line. */
export function removeOlderCopies(path: string, version: number): void {
  try {
    for (const name of readdirSync(/*turbopackIgnore: true*/ dirname(path)))
      if (isOlderCopy(name, basename(path), version))
        rmSync(/*turbopackIgnore: true*/ join(dirname(path), name))
  } catch (error) {
    log.warn(`Porthole: old backups of ${path} couldn’t be removed: ${error}.`)
  }
}

function isOlderCopy(name: string, original: string, version: number): boolean {
  const prefix = `${original}.v`
  const [, found] = (name.startsWith(prefix) && /^(\d+)(?:\.part)?$/.exec(name.slice(prefix.length))) || []
  return found !== undefined && Number(found) < version
}
