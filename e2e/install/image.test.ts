import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BackgroundProcess, startProcess } from '../support/background-process'
import { buildTestImage, type ImageStore, makeImageStore } from '../support/image'
import { innermostProcess } from '../support/innermost-process'
import { freePort } from '../support/listen'

/** Of the process that serves. */
const MAX_RESIDENT_KILOBYTES = 200_000
/** Of the compressed layers. */
const MAX_BYTES = 60_000_000

let store: ImageStore
let image: string
let container: string
let root: string

beforeAll(() => {
  store = makeImageStore()
  image = buildTestImage(store, { version: '1.2.3', revision: '0123abc' })
  container = store.buildah('from', image)
  root = store.buildah('mount', container)
}, 300_000)
afterAll(() => {
  // Its files may belong to other users and be read-only.
  execFileSync('rm', ['-rf', store.folder])
})

/** Runs a command in the container as the image's user. */
const run = (...command: string[]) => store.buildah('run', '--isolation=chroot', container, '--', ...command)

/** Starts what the image starts, on the machine's network. */
async function startContainer(port: number): Promise<BackgroundProcess> {
  const { OCIv1 } = JSON.parse(store.buildah('inspect', container))
  const variables = [`PORT=${port}`].flatMap((variable) => ['--env', variable])
  return startProcess(
    'buildah',
    [
      ...store.globalArgs,
      ...['run', '--isolation=chroot', ...variables, container, '--', ...OCIv1.config.Entrypoint],
    ],
    { env: { PATH: process.env.PATH ?? '', HOME: '/root' }, ready: /^Porthole: http/m },
  )
}

/** The resident memory of a process. */
function residentKilobytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
}

/** Every path with what a write would change. */
function listFiles(): string[] {
  const ignored = new Set([
    '/data',
    '/tmp',
    '/proc',
    '/sys',
    '/dev',
    '/run',
    '/etc/resolv.conf',
    '/etc/hosts',
  ])
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .filter((path) => ![...ignored].some((start) => path === start || path.startsWith(`${start}/`)))
    .sort()
    .map((path) => {
      const { mode, uid, size, mtimeMs, isDirectory } =
        statSync(join(root, path), { throwIfNoEntry: false }) ?? {}
      return [path, mode, uid, isDirectory ? size : undefined, mtimeMs].join(' ')
    })
}

test('the image is small, and says what it is', () => {
  const target = join(store.folder, 'pushed')
  store.buildah('push', '--quiet', image, `dir:${target}`)
  const manifest = JSON.parse(readFileSync(join(target, 'manifest.json'), 'utf8'))
  const layers: { size: number }[] = manifest.layers
  const bytes = layers.reduce((sum, { size }) => sum + size, 0)
  console.log(`The image has ${(bytes / 1e6).toFixed(1)} MB compressed.`)
  expect(bytes).toBeLessThan(MAX_BYTES)
  const { config } = JSON.parse(store.buildah('inspect', '--type=image', image)).Docker
  expect(config).toMatchObject({
    User: '65532:65532',
    Volumes: { '/data': {} },
    ExposedPorts: { '3000/tcp': {} },
    Healthcheck: { Test: ['CMD', 'node', '-e', expect.stringContaining('/api/health')] },
    Labels: {
      'org.opencontainers.image.title': 'Porthole',
      'org.opencontainers.image.licenses': 'Apache-2.0',
      'org.opencontainers.image.version': '1.2.3',
      'org.opencontainers.image.revision': '0123abc',
    },
  })
})

test('it serves as an unprivileged user, is healthy, and writes to its data and temporary folders only', async () => {
  // buildah creates the files that it mounts when a container runs first.
  run('node', '--version')
  const before = listFiles()
  expect(before.length).toBeGreaterThan(500)
  const port = await freePort()
  const server = await startContainer(port)
  const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`)
  expect(await (await get('/sample')).text()).toContain('acme')
  expect((await (await get('/api/registries')).json()).registries[0].host).toBe('sample')
  expect((await get('/api/ready')).status).toBe(200)
  const { config } = JSON.parse(store.buildah('inspect', '--type=image', image)).Docker
  const [, ...healthCheck] = config.Healthcheck.Test
  store.buildah('run', '--isolation=chroot', '--env', `PORT=${port}`, container, '--', ...healthCheck)
  // Versions of buildah keep volumes in different places.
  const data = `/proc/${innermostProcess(server.pid)}/root/data`
  expect(readdirSync(data)).toEqual(expect.arrayContaining(['sample', 'store.sqlite']))
  await server.stop()
  expect(() =>
    store.buildah('run', '--isolation=chroot', '--env', `PORT=${port}`, container, '--', ...healthCheck),
  ).toThrow()
  expect(listFiles()).toEqual(before)
})

test('it idles in little memory', async () => {
  const server = await startContainer(await freePort())
  const kilobytes = residentKilobytes(innermostProcess(server.pid))
  console.log(`The container uses ${(kilobytes / 1000).toFixed(0)} MB of memory.`)
  expect(kilobytes).toBeLessThan(MAX_RESIDENT_KILOBYTES)
  await server.stop()
})

test('its user can write to /data and /tmp, and nowhere else', () => {
  const script = `
    const { accessSync, constants, readdirSync } = require('fs')
    const found = []
    const walk = (folder) => {
      try { accessSync(folder, constants.W_OK); found.push(folder); return } catch {}
      let entries = []
      try { entries = readdirSync(folder, { withFileTypes: true }) } catch {}
      for (const entry of entries) {
        const path = (folder === '/' ? '' : folder) + '/' + entry.name
        if (['/proc', '/sys', '/dev'].includes(path)) continue
        if (entry.isDirectory()) walk(path)
        else if (entry.isFile()) try { accessSync(path, constants.W_OK); found.push(path) } catch {}
      }
    }
    walk('/')
    console.log(JSON.stringify({ uid: process.getuid(), gid: process.getgid(), found }))`
  expect(JSON.parse(run('node', '-e', script))).toEqual({ uid: 65532, gid: 65532, found: ['/data', '/tmp'] })
})
