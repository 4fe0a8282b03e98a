import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addTestImage, createTestLayout } from '../../lib/testing/layout-folder'
import { appFolder } from '../../scripts/build.ts'
import { type BackgroundProcess, startProcess } from '../support/background-process'
import { runPorthole } from '../support/command-line'
import { innermostProcess } from '../support/innermost-process'
import { freePort, listen } from '../support/listen'

const program = join(appFolder, 'porthole.js')
let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'porthole-home-'))
})
afterEach(() => rmSync(home, { recursive: true }))

function start(args: readonly string[], env: Record<string, string> = {}): Promise<BackgroundProcess> {
  return startProcess(process.execPath, [program, ...args], {
    cwd: home,
    env: { PATH: process.env.PATH ?? '', HOME: home, TZ: 'UTC', ...env },
    ready: /^Porthole: (http.*)/m,
  })
}

async function hostsOf(server: BackgroundProcess): Promise<string[]> {
  const { registries } = await (await fetch(`${server.ready}/api/registries`)).json()
  return registries.map(({ host }: { host: string }) => host)
}

test('porthole URL FOLDER serves these as inspect shows them, opens the browser, and writes to its data folder only', async () => {
  const layout = await createTestLayout('my-images')
  await layout.index([['app:1.0', await addTestImage(layout, 'a layer')]])
  const bin = join(home, 'bin')
  const opened = join(home, 'bin/opened')
  mkdirSync(bin)
  writeFileSync(join(bin, 'xdg-open'), `#!/bin/sh\necho "$1" > '${opened}'\n`)
  chmodSync(join(bin, 'xdg-open'), 0o755)
  const port = await freePort()
  const args = ['http://127.0.0.1:9', layout.path, '--port', String(port), '--open']
  const server = await start(args, { PATH: `${bin}${delimiter}${process.env.PATH}`, HOSTNAME: 'container' })
  expect(server.ready).toBe(`http://127.0.0.1:${port}`)
  expect(await hostsOf(server)).toEqual(['127.0.0.1:9', 'my-images'])
  const artifact = await fetch(`${server.ready}/api/artifact?reference=my-images/app:1.0`)
  const inspected = await runPorthole(['inspect', '--json', 'my-images/app:1.0'], {
    home,
    REGISTRY_URL: layout.path,
  })
  expect(JSON.parse(inspected.stdout)).toEqual(await artifact.json())
  await expect.poll(() => existsSync(opened) && readFileSync(opened, 'utf8')).toBe(`${server.ready}\n`)
  await server.stop()
  expect(readdirSync(home).sort()).toEqual(['.local', 'bin'])
  expect(readdirSync(join(home, '.local/share'))).toEqual(['porthole'])
  rmSync(layout.path, { recursive: true })
})

const mayMakeNamespaces = spawnSync('unshare', ['--pid', '--fork', 'true']).status === 0

test.each([
  ['SIGTERM', 143],
  ['SIGINT', 130],
] as const)(
  '%s during the start ends it with status %i, and removes the copy for a path',
  async (signal, status) => {
    const env = { HOME: home, TMPDIR: home, PORT: '0', PUBLIC_URL: 'http://tools.test/porthole' }
    const server = spawn(process.execPath, [program], { env: { ...env, NODE_ENV: 'production' } })
    const exited = once(server, 'exit')
    await expect.poll(() => readdirSync(home).join(), { interval: 5 }).toContain('porthole-')
    server.kill(signal)
    expect(await exited).toEqual([status, null])
    expect(readdirSync(home).join()).not.toContain('porthole-')
  },
)

test.runIf(mayMakeNamespaces)('as PID 1, a command ends with SIGINT', async () => {
  const { promise: requested, resolve } = Promise.withResolvers<void>()
  const { url, stop } = await listen(() => resolve())
  const args = ['--pid', '--fork', '--kill-child', process.execPath, program, 'check', url]
  const command = spawn('unshare', args, { env: { ...process.env, HOME: home } })
  const exited = once(command, 'exit')
  await requested
  process.kill(innermostProcess(command.pid ?? 0), 'SIGINT')
  expect(await exited).toEqual([130, null])
  await stop()
})

test('without a command it serves the sample, also with no program to open it', async () => {
  const data = join(home, 'xdg')
  const options = ['--port', '0', '--host', '127.0.0.1', '--open']
  const server = await start(options, { XDG_DATA_HOME: data, PATH: '' })
  expect((await hostsOf(server))[0]).toBe('sample')
  await expect
    .poll(() => server.output())
    .toContain("can't open a browser, because xdg-open isn't installed.")
  await server.stop()
  expect(readdirSync(data)).toEqual(['porthole'])
  expect(readdirSync(home)).toEqual(['xdg'])
})

test('an older Node.js is refused before anything else is loaded', async () => {
  const preload = join(home, 'old-node.cjs')
  writeFileSync(
    preload,
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })`,
  )
  const copy = join(home, 'porthole.mjs')
  // Without the files that it would load.
  writeFileSync(copy, readFileSync(program))
  const run = () =>
    execFileSync(process.execPath, ['--require', preload, copy], { stdio: 'pipe', encoding: 'utf8' })
  expect(run).toThrow(
    expect.objectContaining({
      status: 78,
      stdout: '',
      stderr:
        'Porthole requires Node.js 22.22 or later. This is Node.js 20.20.2. Install a newer version from https://nodejs.org.\n',
    }),
  )
})
