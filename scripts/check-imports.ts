/**
 * Part of `npm run lint`: each folder imports values only from the folders in its row of the table below, and
 * product code imports no test code. Types may come from anywhere, since they don't exist at run time. Biome
 * finds cycles of files.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'oxc-parser'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FOLDERS = ['app', 'components', 'lib']
const ENTRIES = ['instrumentation.ts', 'proxy.ts']

/** Folders that every server folder may import. */
const BASE = ['lib/telemetry', 'lib/oci']
const SOURCES = ['lib/registry', 'lib/layout', 'lib/docker-hub', ...BASE]
const ACCESS = ['lib/access', 'lib/database', 'lib/credentials', 'lib/settings', ...SOURCES]
const LISTS = ['lib/catalog', 'lib/tags', ...ACCESS]
const CAPABILITIES = ['lib/artifact', 'lib/tag-details', ...LISTS]
const PAGES = [
  ...['lib/queries', 'lib/changes', 'lib/check', 'lib/search', 'lib/storage', 'lib/coverage'],
  ...CAPABILITIES,
  'lib/set-me-up',
]

/**
 * Each folder with the folders it may import, top down: a row has only folders of later rows, so no cycle can
 * form. Everything may import the files directly in `lib`, which import only `lib/oci`.
 */
export const ALLOWED_IMPORTS: Readonly<Record<string, readonly string[]>> = {
  'instrumentation.ts': ['lib/start', 'lib/api', ...ACCESS],
  'proxy.ts': ACCESS,
  app: ['components', 'components/ui', 'lib/start', 'lib/api', ...PAGES],
  components: ['components/ui', ...PAGES],
  'components/ui': ['lib/oci'],
  'lib/start': ['lib/changes', 'lib/catalog', 'lib/sample', 'lib/store', ...ACCESS],
  'lib/import': ['lib/changes', 'lib/store', 'lib/database', ...BASE],
  'lib/queries': ['lib/tag-details', ...BASE],
  // Its schemas would bring zod to the browser: pages and queries import their types alone.
  'lib/api': ['lib/oci'],
  'lib/changes': ['lib/store', ...CAPABILITIES],
  'lib/check': ACCESS,
  'lib/search': ['lib/artifact', ...LISTS],
  'lib/storage': CAPABILITIES,
  'lib/coverage': CAPABILITIES,
  'lib/tag-details': ['lib/artifact', ...LISTS],
  'lib/artifact': LISTS,
  'lib/catalog': ACCESS,
  'lib/tags': ['lib/store', ...ACCESS],
  'lib/access': ['lib/set-me-up', 'lib/database', 'lib/credentials', 'lib/settings', ...SOURCES],
  'lib/database': ['lib/settings', ...BASE],
  'lib/credentials': ['lib/settings', ...SOURCES],
  'lib/settings': SOURCES,
  'lib/docker-hub': ['lib/registry', ...BASE],
  'lib/sample': ['lib/layout', 'lib/oci'],
  'lib/layout': BASE,
  'lib/registry': ['lib/store', ...BASE],
  'lib/store': BASE,
  'lib/telemetry': ['lib/oci'],
  'lib/set-me-up': ['lib/oci'],
  lib: ['lib/oci'],
  'lib/oci': [],
}

/** A script of any kind: one of another kind would be checked by nobody. */
const SCRIPT = /\.[cm]?[jt]sx?$/

export interface Import {
  from: string
  to: string
  isType: boolean
}

/** The project files that a file imports, as paths from the root without extensions. */
export function findImports(path: string, text: string): Import[] {
  const { module, program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const found: { specifier: string; isType: boolean }[] = []
  for (const { moduleRequest, entries } of module.staticImports) {
    const isType = entries.length > 0 && entries.every((entry) => entry.isType)
    found.push({ specifier: moduleRequest.value, isType })
  }
  for (const { moduleRequest, isType } of module.staticExports.flatMap(({ entries }) => entries))
    if (moduleRequest) found.push({ specifier: moduleRequest.value, isType })
  // An empty list of exports is no entry, but runs the file.
  for (const statement of program.body)
    if (statement.type === 'ExportNamedDeclaration' && statement.specifiers.length === 0 && statement.source)
      found.push({ specifier: statement.source.value, isType: statement.exportKind === 'type' })
  for (const { moduleRequest } of module.dynamicImports)
    found.push({ specifier: text.slice(moduleRequest.start + 1, moduleRequest.end - 1), isType: false })
  return found.flatMap(({ specifier, isType }) => {
    const isOurs = specifier.startsWith('@/') || specifier.startsWith('.')
    const to = specifier.startsWith('@/') ? specifier.slice(2) : join(dirname(path), specifier)
    return isOurs ? [{ from: path, to: to.replace(SCRIPT, ''), isType }] : []
  })
}

/** Describes forbidden imports, one per line. */
export function judgeImports(imports: readonly Import[]): string[] {
  return imports.flatMap(({ from, to, isType }) => {
    if (isForTests(from)) return []
    if (isForTests(to)) return [`${from} imports ${to}, which only tests may import.`]
    const [folder, target] = [folderOf(from), folderOf(to)]
    const allowed = ALLOWED_IMPORTS[folder]
    if (!allowed) return [`${from}: ${folder} is not in the table of scripts/check-imports.ts.`]
    if (
      isType ||
      folder === target ||
      target === 'lib' ||
      target === 'package.json' ||
      allowed.includes(target)
    )
      return []
    return [`${from} imports ${to}: ${folder} may not import ${target}.`]
  })
}

/** Finds rows of a table with a folder of an earlier row. */
export function findUpwardRows(table: Readonly<Record<string, readonly string[]>>): string[] {
  const order = Object.keys(table)
  return order.flatMap((folder, row) =>
    (table[folder] ?? [])
      .filter((target) => order.indexOf(target) <= row)
      .map((target) => `${folder} may import ${target}, which isn't below it in the table.`),
  )
}

function folderOf(path: string): string {
  const [top = '', second = '', third] = path.split('/')
  if (top === 'components') return second === 'ui' ? 'components/ui' : 'components'
  if (top === 'lib') return third === undefined ? 'lib' : `lib/${second}`
  return top
}

function isForTests(path: string): boolean {
  return path.startsWith('lib/testing/') || /\.(?:test|bench)(?:\.[cm]?[jt]sx?)?$/.test(path)
}

function readProject(): Import[] {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  return [...files.filter((file) => SCRIPT.test(file)), ...ENTRIES].flatMap((file) =>
    findImports(file, readFileSync(join(ROOT, file), 'utf8')),
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const faults = [...findUpwardRows(ALLOWED_IMPORTS), ...judgeImports(readProject())]
  for (const fault of faults) console.error(fault)
  process.exitCode = faults.length > 0 ? 1 : 0
}
