import { copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Of the Node.js that runs the npm package; the tarball and the image have their own. */
const NODE_VERSIONS = '>=22.22'

/** Writes the folder that `npm pack` packs: the built app, which needs no dependencies and no install scripts. */
export function writeNpmPackage(projectFolder: string, appFolder: string, target: string): void {
  mkdirSync(target, { recursive: true })
  cpSync(appFolder, join(target, 'app'), { recursive: true })
  for (const name of ['README.md', 'LICENSE']) copyFileSync(join(projectFolder, name), join(target, name))
  const project = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'))
  writeFileSync(join(target, 'package.json'), `${JSON.stringify(npmManifest(project), null, 2)}\n`)
}

/** Its `package.json`. */
function npmManifest({ name, version, description, license }: Record<string, unknown>): object {
  return {
    name,
    version,
    description,
    keywords: ['container', 'docker', 'oci', 'registry', 'web-interface'],
    license,
    type: 'module',
    bin: { porthole: 'app/porthole.js' },
    files: ['app'],
    os: ['linux', 'darwin'],
    engines: { node: NODE_VERSIONS },
  }
}
