/** The build below any path: Next has the base path built in, as a placeholder that is replaced here. */
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PUBLIC_PATH } from '../lib/base-path.ts'
import { CommandError } from './commands/command-error.ts'
import { EX_CONFIG } from './start-server.ts'

/** As in `next.config.js`, without its slash, which is `\/` in JSON and `\\/` in a regular expression within it. */
const PLACEHOLDER = '__porthole_base__'
const SLASHES = ['\\\\/', '\\/', '/']
/** The files with the placeholder, in the folders that they belong to. */
const TEMPLATES = 'base-path'

/** The path of `PUBLIC_URL`: empty, or like `/tools/porthole`. The app refuses an invalid URL. */
export function readBasePath(publicUrl: string | undefined): string {
  const url = publicUrl?.trim() ?? ''
  const path = URL.canParse(url) ? new URL(url).pathname : ''
  return PUBLIC_PATH.test(path) ? path.replace(/\/$/, '') : ''
}

/** Keeps the files that contain the placeholder as templates, and replaces it with an empty path. */
export function writeTemplates(appFolder: string): void {
  const built = filesOf(join(appFolder, '.next')).map((path) => join('.next', path))
  for (const path of [...built, 'server.js']) {
    const file = join(appFolder, path)
    const text = readFileSync(file, 'utf8')
    if (!text.includes(PLACEHOLDER)) continue
    const template = join(appFolder, TEMPLATES, path)
    mkdirSync(dirname(template), { recursive: true })
    writeFileSync(template, text)
    writeFileSync(file, fillTemplate(text, ''))
  }
}

/**
 * Returns the folder to serve: the app's own without a base path, else a copy below the system's temporary folder, which is
 * removed when the process exits. The app's folder may be read-only.
 */
export function prepareApp(appFolder: string, basePath: string): string {
  if (basePath === '') return appFolder
  try {
    return copyBelow(appFolder, basePath)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CommandError(
      `TMPDIR: the files for the path of PUBLIC_URL can't be written to ${tmpdir()} (${reason}). Set a folder that Porthole can write to.`,
      EX_CONFIG,
    )
  }
}

function copyBelow(appFolder: string, basePath: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'porthole-'))
  process.once('exit', () => rmSync(copy, { recursive: true, force: true }))
  const templates = join(appFolder, TEMPLATES)
  const filled = new Set(filesOf(templates))
  const folders = ['.next', 'public'].flatMap((name) =>
    filesOf(join(appFolder, name)).map((path) => join(name, path)),
  )
  for (const path of [...folders, 'server.js', 'package.json']) {
    const target = join(copy, path)
    mkdirSync(dirname(target), { recursive: true })
    // A copy of a read-only file is read-only.
    if (filled.has(path))
      writeFileSync(target, fillTemplate(readFileSync(join(templates, path), 'utf8'), basePath))
    else copyFileSync(join(appFolder, path), target)
  }
  symlinkSync(join(appFolder, 'node_modules'), join(copy, 'node_modules'))
  return copy
}

/** Replaces the placeholder, with its slashes escaped as they are around it. */
export function fillTemplate(text: string, basePath: string): string {
  return SLASHES.reduce(
    (filled, slash) =>
      filled.replaceAll(
        slash + PLACEHOLDER,
        basePath.replaceAll('/', () => slash),
      ),
    text,
  )
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name).slice(folder.length + 1)] : [],
  )
}
