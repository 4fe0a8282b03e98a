/** `npm run package`: in `dist`, an npm package, and a tarball with Node.js inside. */
import { execFileSync } from 'node:child_process'
import { readFileSync, realpathSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { appFolder, build, projectFolder } from './build.ts'
import { writeNpmPackage } from './package/npm-package.ts'
import { writeTarball } from './package/tarball.ts'

/** Where `npm run package` writes. */
export const distFolder = join(projectFolder, 'dist')

/** Writes the packages of the built app into a folder. Returns their paths. */
export async function writePackages(target: string): Promise<string[]> {
  const { version } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'))
  rmSync(target, { recursive: true, force: true })
  const npmFolder = join(target, 'npm')
  writeNpmPackage(projectFolder, appFolder, npmFolder)
  execFileSync('npm', ['pack', '--silent', '--pack-destination', target], { cwd: npmFolder })
  const tarball = join(
    target,
    `porthole-${version}-linux-${process.arch === 'x64' ? 'amd64' : process.arch}.tar.gz`,
  )
  await writeTarball(tarball, `porthole-${version}`, {
    porthole: join(projectFolder, 'deploy/porthole.sh'),
    'porthole.service': join(projectFolder, 'deploy/porthole.service'),
    node: realpathSync(process.execPath),
    app: appFolder,
    LICENSE: join(projectFolder, 'LICENSE'),
    'README.md': join(projectFolder, 'README.md'),
  })
  return [join(target, `porthole-${version}.tgz`), tarball]
}

async function main(): Promise<number> {
  if (process.platform !== 'linux') {
    console.error('npm run package: the tarball has the Node.js of this machine inside. Run it on Linux.')
    return 1
  }
  const status = await build()
  if (status !== 0) return status
  for (const file of await writePackages(distFolder))
    console.log(`${file}  ${(statSync(file).size / 1e6).toFixed(1)} MB`)
  return 0
}

if (import.meta.main) process.exitCode = await main()
