import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Next writes the folder that it built in into these files, and reads it there only while building. */
const WITH_PATHS = ['server.js', '.next/required-server-files.json']

/**
 * Removes what tells of the machine that built the app: its path becomes `/app`, which it has in the image. Source maps of
 * the server go too; Next leaves them empty. So do the files with variables that Next copies: they may contain secrets.
 */
export function removeTraces(projectFolder: string, appFolder: string): void {
  // Whole strings only: in a short path like `/src`, other texts would match.
  const path = JSON.stringify(projectFolder.replace(/\/$/, ''))
  for (const name of WITH_PATHS) {
    const file = join(appFolder, name)
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(path, '"/app"'))
  }
  for (const name of readdirSync(appFolder)) if (name.startsWith('.env')) rmSync(join(appFolder, name))
  for (const entry of readdirSync(join(appFolder, '.next'), { recursive: true, withFileTypes: true }))
    if (entry.isFile() && entry.name.endsWith('.map')) rmSync(join(entry.parentPath, entry.name))
}
