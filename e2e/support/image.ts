import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { makeTemporaryFolder } from '../../lib/testing/temporary-folder'
import { appFolder } from '../../scripts/build.ts'
import { buildCommand, type ImageLabels } from '../../scripts/image/builder.ts'
import { projectFolder } from './app-process'

const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt'
/** What `deploy/collect-root.sh` runs. */
const PROGRAMS = ['sh', 'ldd', 'bash', 'grep', 'mkdir', 'cp', 'dirname', 'readlink', 'chmod', 'chown', 'cat']

/** Images in a storage of their own. */
export interface ImageStore {
  /** Runs buildah and returns its output. */
  buildah(...args: string[]): string
  /** The global arguments for a command that is started otherwise. */
  globalArgs: readonly string[]
  folder: string
}

export function makeImageStore(): ImageStore {
  const folder = makeTemporaryFolder('porthole-images-')
  const globalArgs = [
    '--root',
    join(folder, 'store'),
    '--runroot',
    join(folder, 'run'),
    '--storage-driver',
    'vfs',
  ]
  return {
    folder,
    globalArgs,
    buildah: (...args) =>
      execFileSync('buildah', [...globalArgs, ...args], {
        cwd: projectFolder,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      }).trim(),
  }
}

/**
 * Builds `deploy/Containerfile` with the command of `npm run image`, with two differences that keep it off the network: the base image is made of
 * this machine's programs, and the app is the build of the tests.
 */
export function buildTestImage({ buildah, folder }: ImageStore, labels: ImageLabels): string {
  const base = join(folder, 'base')
  makeBase(base)
  const baseFile = join(folder, 'Containerfile')
  writeFileSync(baseFile, 'FROM scratch\nCOPY . /\n')
  buildah('bud', '--isolation=chroot', '--quiet', '--file', baseFile, '--tag', 'localhost/base', base)
  const app = join(folder, 'app')
  cpSync(appFolder, join(app, 'porthole'), { recursive: true })
  const [, command = '', ...args] = buildCommand('buildah', labels)
  buildah(
    ...[command, '--isolation=chroot', '--quiet'],
    ...['--build-arg', 'BASE=localhost/base', '--build-context', `app=${app}`],
    ...args,
  )
  return 'localhost/porthole'
}

function makeBase(root: string): void {
  for (const path of ['bin', 'usr/bin', 'usr/local/bin', 'etc/ssl/certs', 'tmp'])
    mkdirSync(join(root, path), { recursive: true })
  const node = realpathSync(process.execPath)
  const programs = PROGRAMS.map((name) =>
    realpathSync(execFileSync('which', [name], { encoding: 'utf8' }).trim()),
  )
  for (const [at, program] of programs.entries())
    copyFileSync(program, join(root, 'usr/bin', PROGRAMS[at] ?? ''))
  // `ldd` is a script with this interpreter.
  for (const shell of ['sh', 'bash']) copyFileSync(join(root, 'usr/bin', shell), join(root, 'bin', shell))
  copyFileSync(node, join(root, 'usr/local/bin/node'))
  for (const library of new Set([node, ...programs].flatMap(librariesOf))) {
    mkdirSync(join(root, dirname(library)), { recursive: true })
    copyFileSync(realpathSync(library), join(root, library))
  }
  const certificates = existsSync(CERTIFICATES) ? readFileSync(CERTIFICATES) : ''
  writeFileSync(join(root, CERTIFICATES), certificates)
}

function librariesOf(program: string): string[] {
  const isBinary = readFileSync(program).subarray(0, 4).toString('latin1') === '\x7fELF'
  if (!isBinary) return []
  return execFileSync('ldd', [program], { encoding: 'utf8' }).match(/\/[^ ]+(?= \()/g) ?? []
}
