import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { distFolder } from '../../scripts/package.ts'
import { projectFolder } from './app-process'

export interface Packages {
  /** With everything that `npm run package` writes. */
  folder: string
  /** The npm package, packed. */
  npm: string
  tarball: string
  version: string
}

/** Runs `npm run package`. */
export function buildPackages(): Packages {
  const output = execFileSync(process.execPath, ['scripts/package.ts'], {
    cwd: projectFolder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [npm = '', tarball = ''] = [...output.matchAll(/^(\/.*gz) {2}/gm)].map(([, path = '']) => path)
  const { version } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'))
  return { folder: distFolder, npm, tarball, version }
}
