import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { join } from 'node:path'
import { minVersion } from 'semver'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeTemporaryFolder } from '../../lib/testing/temporary-folder'
import { explainOldNode } from '../../scripts/node-version.ts'
import { writePackages } from '../../scripts/package.ts'
import { projectFolder } from '../support/app-process'
import { type BackgroundProcess, startProcess } from '../support/background-process'
import { connectionsIn, traceConnections } from '../support/connections'
import { describeFiles, listFiles } from '../support/file-tree'
import { innermostProcess } from '../support/innermost-process'
import { freePort } from '../support/listen'
import { buildPackages, type Packages } from '../support/packages'

const MAX_NPM_BYTES = 8_000_000
const MAX_TARBALL_BYTES = 60_000_000
/** Has no rights to the unpacked files. */
const USER = 65_534

const work = makeTemporaryFolder('porthole-packages-')
const emptyFolder = () => mkdtempSync(join(work, 'empty-'))
/** Of the tarball. */
const place = join(work, 'a place with spaces')
let packages: Packages
let unpacked: string

beforeAll(() => {
  packages = buildPackages()
  mkdirSync(place)
  execFileSync('tar', ['-xzf', packages.tarball, '-C', place])
  unpacked = join(place, `porthole-${packages.version}`)
  execFileSync('chmod', ['-R', 'a-w,a+rX', place])
  chmodSync(work, 0o755)
  for (const name of ['tmp', 'data', 'cwd', 'bin']) {
    mkdirSync(join(work, name))
    chownSync(join(work, name), USER, USER)
  }
  symlinkSync(join(unpacked, 'porthole'), join(work, 'bin/porthole'))
}, 300_000)
afterAll(() => {
  execFileSync('chmod', ['-R', 'u+w', work])
  rmSync(work, { recursive: true })
})

test('the npm package has the whole app, no dependencies, and no install scripts', () => {
  const packed = execFileSync('tar', ['-tzf', packages.npm], { encoding: 'utf8' }).trim().split('\n')
  const folder = join(packages.folder, 'npm')
  const files = listFiles(folder).filter((path) => statSync(join(folder, path)).isFile())
  expect(packed.map((path) => path.replace('package/', '')).sort()).toEqual(files)
  expect(files).toEqual(
    expect.arrayContaining([
      'LICENSE',
      'README.md',
      'app/LICENSES.txt',
      'app/porthole.js',
      'app/node_modules/next/package.json',
    ]),
  )
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  expect(Object.keys(manifest).sort()).toEqual(
    'bin description engines files keywords license name os type version'.split(' '),
  )
  const oldest = String(minVersion(manifest.engines.node))
  expect([explainOldNode(oldest), explainOldNode('22.21.9')]).toEqual([undefined, expect.any(String)])
  expect(oldest).toBe('22.22.0')
  const bytes = statSync(packages.npm).size
  console.log(`The npm package has ${(bytes / 1e6).toFixed(1)} MB.`)
  expect(bytes).toBeLessThan(MAX_NPM_BYTES)
})

test('no file of it says where it was built, and none is a source map', () => {
  const folder = join(packages.folder, 'npm')
  const files = listFiles(folder).filter((path) => statSync(join(folder, path)).isFile())
  const built = Buffer.from(projectFolder.replace(/\/$/, ''))
  expect(files.filter((path) => readFileSync(join(folder, path)).includes(built))).toEqual([])
  expect(files.filter((path) => path.endsWith('.map') || path.endsWith('.d.ts'))).toEqual([])
})

test('npx runs the package in an empty folder, without the network, and it writes to its data folder only', async () => {
  const [home, cwd, temporary, cache] = [emptyFolder(), emptyFolder(), emptyFolder(), emptyFolder()]
  const port = await freePort()
  const trace = join(emptyFolder(), 'trace')
  const command = ['npx', '--offline', '--yes', `--package=${packages.npm}`, 'porthole']
  const npx = await startProcess('strace', traceConnections(trace, command), {
    cwd,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: home,
      TMPDIR: temporary,
      npm_config_cache: cache,
      npm_config_update_notifier: 'false',
      // npm has one in the temporary folder.
      NODE_DISABLE_COMPILE_CACHE: '1',
      PORT: String(port),
    },
    ready: /^Porthole: http/m,
    // It unpacks the package first.
    limitMs: 110_000,
  })
  const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`)
  expect(await (await get('/sample')).text()).toContain('acme')
  expect((await (await get('/api/registries')).json()).registries[0]).toMatchObject({ isSample: true })
  // npx would end alone.
  process.kill(innermostProcess(npx.pid), 'SIGTERM')
  expect(await npx.exited).toBe(0)
  // The launcher asks the server whether it is ready, and the server looks for a registry on this machine.
  expect(connectionsIn(trace)).toEqual([`127.0.0.1:${port}`, '127.0.0.1:5000'].sort())
  expect(readdirSync(cwd)).toEqual([])
  expect(readdirSync(temporary)).toEqual([])
  expect(listFiles(home).filter((path) => !path.startsWith('.local/share/porthole/'))).toEqual([
    '.local',
    '.local/share',
    '.local/share/porthole',
  ])
  const [installation = ''] = readdirSync(join(cache, '_npx'))
  const installed = join(cache, '_npx', installation, 'node_modules')
  expect(readdirSync(installed).filter((name) => !name.startsWith('.'))).toEqual(['porthole'])
  expect(listFiles(join(installed, 'porthole'))).toEqual(listFiles(join(packages.folder, 'npm')))
})

/** Runs a command with `PATH` as on a machine without Node.js. */
function start(command: string[], settings: Record<string, string>): Promise<BackgroundProcess> {
  const [program = '', ...args] = command
  return startProcess(program, args, {
    cwd: join(work, 'cwd'),
    env: {
      PATH: `${join(work, 'bin')}:/usr/bin:/bin`,
      HOME: join(work, 'cwd'),
      TMPDIR: join(work, 'tmp'),
      PORTHOLE_DATA: join(work, 'data'),
      ...settings,
    },
    ready: /^Porthole: http/m,
  })
}

const asUser = ['setpriv', `--reuid=${USER}`, `--regid=${USER}`, '--clear-groups']

test('the tarball has the app, Node.js, and a systemd unit in one folder', () => {
  expect(listFiles(place).filter((path) => path.split('/').length === 2)).toEqual(
    ['LICENSE', 'README.md', 'app', 'node', 'porthole', 'porthole.service'].map(
      (name) => `porthole-${packages.version}/${name}`,
    ),
  )
  const node = execFileSync(join(unpacked, 'node'), ['--version'], { encoding: 'utf8' })
  expect(node.trim()).toBe(process.version)
  const bytes = statSync(packages.tarball).size
  console.log(`The tarball has ${(bytes / 1e6).toFixed(1)} MB.`)
  expect(bytes).toBeLessThan(MAX_TARBALL_BYTES)
})

test('the same build makes the same bytes', async () => {
  const [npm = '', tarball = ''] = await writePackages(join(work, 'again'))
  expect(readFileSync(npm).equals(readFileSync(packages.npm))).toBe(true)
  expect(readFileSync(tarball).equals(readFileSync(packages.tarball))).toBe(true)
})

test.each(['', '/tools'])(
  'the tarball serves from a read-only folder through a link, below %j',
  async (basePath) => {
    const port = await freePort()
    const before = describeFiles(place)
    const url = `http://127.0.0.1:${port}${basePath}`
    const server = await start([...asUser, 'porthole'], { PORT: String(port), PUBLIC_URL: url })
    expect(await (await fetch(`${url}/sample`)).text()).toContain('acme')
    expect((await (await fetch(`${url}/api/registries`)).json()).registries[0].isSample).toBe(true)
    await server.stop()
    expect(await server.exited).toBe(0)
    expect(describeFiles(place)).toEqual(before)
    expect(listFiles(join(work, 'tmp'))).toEqual([])
    expect(listFiles(join(work, 'cwd'))).toEqual([])
  },
)

test('SIGTERM ends the server as process 1, which has no default for signals', async () => {
  const port = await freePort()
  const command = ['unshare', '--pid', '--fork', '--kill-child', 'porthole']
  const server = await start(command, { PORT: String(port), PORTHOLE_DATA: join(work, 'data1') })
  const pid = innermostProcess(server.pid)
  expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^NSpid:\t\d+\t1$/m)
  process.kill(pid, 'SIGTERM')
  expect(await server.exited).toBe(0)
})
