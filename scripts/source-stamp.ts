import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What no build is made of. A folder that is not named here counts, so that a new one cannot be forgotten. */
const OTHER_FOLDERS = new Set([
  'docs',
  'e2e',
  'node_modules',
  'playwright-report',
  'scripts',
  'test-results',
  'testdata',
  'testing',
])
const OTHER_FILES =
  /\.md$|\.test\.tsx?$|\.tsbuildinfo$|\.log$|^(?:LICENSE|biome\.json|next-env\.d\.ts|playwright\.config\.ts|vitest\.config\.ts)$/

/** Gives the same text for the same source: every file that a build may read, the lockfile among them, by path and content. */
export function sourceStamp(projectFolder: string): string {
  const hash = createHash('sha256')
  for (const path of sourceFiles(projectFolder)) {
    const content = readFileSync(join(projectFolder, path))
    hash.update(`${path}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/** Whether `.next` holds a whole build of this source. */
export function isBuilt(projectFolder: string, stamp = sourceStamp(projectFolder)): boolean {
  return (
    readIfThere(join(projectFolder, '.next/BUILD_ID')) !== undefined && readStamp(projectFolder) === stamp
  )
}

/** Notes which source the build in `.next` is of. */
export function writeStamp(projectFolder: string, stamp: string): void {
  writeFileSync(stampFile(projectFolder), stamp)
}

/** Forgets it: a build that is broken off must not count. */
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

/** Paths in one order. Hidden files do not count, but for `.env…`, which Next reads. */
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
