/** `npm run build`: the app in `.next/standalone`, unless it is already built from this source. */
import { cpSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeTemplates } from './base-path.ts'
import { bundleProgram } from './bundle.ts'
import { removeTraces } from './remove-traces.ts'
import { runChild } from './run-child.ts'
import { isBuilt, removeStamp, sourceStamp, writeStamp } from './source-stamp.ts'
import { thirdPartyLicenses } from './third-party-licenses.ts'

export const projectFolder = fileURLToPath(new URL('..', import.meta.url))

/** The built app: everything that it needs besides Node.js. */
export const appFolder = join(projectFolder, '.next/standalone')

/** `NODE_COMPILE_CACHE`: caching Next's compiled code saves a fifth of every later start. */
export const compileCache = join(projectFolder, '.next/cache/node')

/** Builds unless it's up to date. Returns the build's exit status, 0 if there was nothing to do. */
export async function build(): Promise<number> {
  const stamp = sourceStamp(projectFolder)
  if (isBuilt(projectFolder, stamp)) return 0
  console.log('Building Porthole, because there is no build of this source yet.')
  removeStamp(projectFolder)
  const status = await runChild(nextCommand(['build']), {
    cwd: projectFolder,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (status !== 0) return status
  await assemble()
  writeStamp(projectFolder, stamp)
  return 0
}

/** Completes what Next wrote: it leaves out the files for browsers, and traces sources that no code opens. */
async function assemble(): Promise<void> {
  for (const name of ['lib', 'tsconfig.json']) rmSync(join(appFolder, name), { recursive: true, force: true })
  for (const folder of ['.next/static', 'public'])
    cpSync(join(projectFolder, folder), join(appFolder, folder), { recursive: true })
  replaceLinks(join(appFolder, '.next/node_modules'))
  writePackage()
  writeFileSync(join(appFolder, 'LICENSES.txt'), thirdPartyLicenses(projectFolder))
  removeTraces(projectFolder, appFolder)
  writeTemplates(appFolder)
  await bundleProgram(projectFolder, appFolder)
}

/** Moves packages to where Next links to them: neither copies nor npm packages keep links as they are. */
function replaceLinks(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const link = join(folder, entry.name)
    if (!entry.isSymbolicLink()) continue
    const target = realpathSync(link)
    rmSync(link)
    renameSync(target, link)
  }
}

/** Only what the app reads, and a reader of the folder needs. */
function writePackage(): void {
  const { name, version, description, license, type } = JSON.parse(
    readFileSync(join(projectFolder, 'package.json'), 'utf8'),
  )
  const text = JSON.stringify({ name, version, description, license, type }, null, 2)
  writeFileSync(join(appFolder, 'package.json'), `${text}\n`)
}

/** The Next.js command line of this project, run with the current Node. */
export function nextCommand(args: readonly string[]): string[] {
  const require = createRequire(import.meta.url)
  return [process.execPath, join(dirname(require.resolve('next/package.json')), 'dist/bin/next'), ...args]
}

if (import.meta.main) process.exitCode = await build()
