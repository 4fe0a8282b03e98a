/** `npm run build`: the production build, unless `.next` is already built from this source. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runChild } from './run-child.ts'
import { isBuilt, removeStamp, sourceStamp, writeStamp } from './source-stamp.ts'

export const projectFolder = fileURLToPath(new URL('..', import.meta.url))

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
  if (status === 0) writeStamp(projectFolder, stamp)
  return status
}

/** The Next.js command line of this project, run with the current Node. */
export function nextCommand(args: readonly string[]): string[] {
  const require = createRequire(import.meta.url)
  return [process.execPath, join(dirname(require.resolve('next/package.json')), 'dist/bin/next'), ...args]
}

if (import.meta.main) process.exitCode = await build()
