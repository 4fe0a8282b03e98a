import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Not part of a build. Folders that aren't listed count, so a new one can't be forgotten. */
const OTHER_FOLDERS = new Set([
  'deploy',
  'dist',
  'docs',
  'e2e',
  'node_modules',
  'playwright-report',
  'test-results',
  'testdata',
  'testing',
])
const OTHER_FILES =
  /\.md$|\.test\.tsx?$|\.tsbuildinfo$|\.log$|^(?:LICENSE|biome\.json|next-env\.d\.ts|playwright\.config\.ts|vitest\.config\.ts)$/

/** A hash of the source: every file that a build may read, including the lockfile, by path and content. */
export function sourceStamp(projectFolder: string): string {
  const hash = createHash('sha256')
  for (const path of sourceFiles(projectFolder)) {
    const content = readFileSync(join(projectFolder, path))
    hash.update(`${path}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/** Whether `.next` is a complete build of this source. */
export function isBuilt(projectFolder: string, stamp = sourceStamp(projectFolder)): boolean {
  return (
    readIfThere(join(projectFolder, '.next/BUILD_ID')) !== undefined && readStamp(projectFolder) === stamp
  )
}

/** Records which source `.next` was built from. */
export function writeStamp(projectFolder: string, stamp: string): void {
  writeFileSync(stampFile(projectFolder), stamp)
}

/** Removes the record, so that an interrupted build doesn't count. */
export function removeStamp(projectFolder: string): void {
  rmSync(stampFile(projectFolder), { force: true })
}

function readStamp(projectFolder: string): string | undefined {
  return readIfThere(stampFile(projectFolder))
}

function stampFile(projectFolder: string): string {
  return join(projectFolder, '.next/porthole-source')
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Sorted paths. Skips hidden files except `.env…`, which Next reads. */
function sourceFiles(projectFolder: string, folder = ''): string[] {
  const entries = readdirSync(join(projectFolder, folder), { withFileTypes: true })
  const found = entries.flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.name.startsWith('.') && !entry.name.startsWith('.env')) return []
    if (entry.isDirectory()) return OTHER_FOLDERS.has(entry.name) ? [] : sourceFiles(projectFolder, path)
    return entry.isFile() && !OTHER_FILES.test(entry.name) ? [path] : []
  })
  return found.sort()
}
