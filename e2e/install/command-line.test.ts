import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { appFolder } from '../../scripts/build.ts'
import { ACCOUNT } from '../support/account'
import { logIn, runPorthole } from '../support/command-line'
import { listen } from '../support/listen'
import { pushIndex } from '../support/push-index'
import { type RegistryProcess, startRegistry } from '../support/registry-process'

let open: RegistryProcess
let closed: RegistryProcess
let home: string

beforeAll(async () => {
  open = await startRegistry()
  closed = await startRegistry({ auth: { kind: 'htpasswd', users: { [ACCOUNT.user]: ACCOUNT.password } } })
  for (const tag of ['1.0', '1.1']) await pushIndex({ url: open.url, repository: 'team/app' }, tag)
})
afterAll(() => Promise.all([open.stop(), closed.stop()]))

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'porthole-home-'))
})
afterEach(() => rmSync(home, { recursive: true }))

const porthole = (args: readonly string[], env: Record<string, string> = {}) =>
  runPorthole(args, { home, ...env })

test('help and the version go to standard output', async () => {
  const main = await porthole(['--help'])
  expect(main).toMatchObject({ status: 0, stderr: '' })
  expect(main.stdout).toMatch(/^The web interface for container registries\n\nUsage:\n {2}porthole /)
  expect(await porthole(['help'])).toEqual(main)
  for (const command of ['serve', 'check', 'inspect', 'retention', 'migrate', 'help']) {
    const help = await porthole(['help', command])
    expect(help, command).toMatchObject({ status: 0, stderr: '' })
    expect(help.stdout, command).toContain(`Usage:\n  porthole ${command}`)
    expect(await porthole([command, '--help']), command).toEqual(help)
    expect(main.stdout).toContain(`\n  ${command} `)
  }
  expect(await porthole(['--version'])).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^porthole \d+\.\d+\.\d+\n$/),
  })
})

test.each([
  [['serv'], 'is neither a command, a registry, nor a folder.'],
  [['help', 'serv'], `"serv" isn't a command.`],
  [['serve', '--port', 'x'], '--port must be a whole number'],
  [['check'], 'Give the host of a registry.'],
  [['check', 'a b'], 'HOST must be an http or https address'],
  [['check', 'localhost:1', 'a//b'], 'reference must be a repository of localhost:1'],
  [['inspect', 'localhost:1/app', '--yaml'], "Unknown option '--yaml'."],
  [['inspect', 'localhost:1/UPPER'], 'upper'],
  [['migrate'], 'Give the data folder to import with --from.'],
  [['migrate', '--from', '.', 'x'], 'Give the data folder to import with --from.'],
  [['migrate', '--to', '.'], "Unknown option '--to'."],
  [['retention', '--keep-newest', '1', 'localhost:1/a'], 'Set either --dry-run or --apply.'],
])('%j is refused with status 2', async (args, message) => {
  const { status, stdout, stderr } = await porthole(args)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toMatch(/^Porthole: /)
  expect(stderr).toContain(message)
  expect(stderr).toMatch(/\nRun 'porthole help[ a-z]*' for usage\.\n$/)
})

test('a mistake in the settings has status 78', async () => {
  for (const args of [['check', open.host], ['inspect', `${open.host}/team/app:1.0`], ['serve']]) {
    const { status, stdout, stderr } = await porthole(args, { REGISTRY_URL: 'ftp://registry.acme.dev' })
    expect({ args, status, stdout }).toEqual({ args, status: 78, stdout: '' })
    expect(stderr).toContain('REGISTRY_URL must be an http or https address')
  }
})

test('check reports, and its status is 1 only for errors', async () => {
  const shown = await porthole(['check', open.host, 'team/app:1.0'])
  expect(shown).toMatchObject({ status: 0, stderr: '' })
  expect(shown.stdout).toMatch(/^ok {7}v2 API: /m)
  expect(shown.stdout).toMatch(
    new RegExp(`\\n\\n${open.host} \\(${open.url}\\): .*\\d ok.* requests sent\\.\\n$`),
  )
  logIn(home, closed.host)
  const json = await porthole(['check', closed.url, '--json'])
  expect(json).toMatchObject({ status: 0, stderr: '' })
  const report = JSON.parse(json.stdout)
  expect(report).toMatchObject({ registry: closed.host, url: closed.url })
  expect(report.checks).toContainEqual({
    id: 'credentials',
    title: 'Credentials',
    status: 'ok',
    observed: 'Credentials of docker login: accepted',
  })
  const server = await listen((_, response) => response.writeHead(404).end('\u001b[31mno'))
  const wrong = await porthole(['check', server.url])
  await server.stop()
  expect(wrong).toMatchObject({ status: 1, stderr: '' })
  expect(wrong.stdout).toMatch(/^error {4}v2 API: /m)
})

test('retention shows what rules would delete', async () => {
  const config = join(home, 'porthole.json')
  writeFileSync(config, JSON.stringify({ registries: [{ host: open.host, allow: ['delete'] }] }))
  const args = ['retention', '--dry-run', '--keep-newest', '1', `${open.host}/team/app`]
  const shown = await porthole(args, { PORTHOLE_CONFIG: config })
  expect(shown).toMatchObject({ status: 0, stderr: '' })
  expect(shown.stdout).toContain(`${open.host}/team/app: 1 of 2 tags to delete\n`)
  expect(shown.stdout).toContain('\n  delete  1.0\n')
  const refused = await porthole(args)
  expect(refused).toMatchObject({ status: 1, stdout: '' })
  expect(refused.stderr).toContain(`${open.host} is not in the settings`)
})

test('a reader that closes the pipe is no failure', async () => {
  const command = `"${process.execPath}" "${join(appFolder, 'porthole.js')}" check ${open.host} | head -1`
  const env = { NODE_ENV: 'production', PATH: process.env.PATH, HOME: home } as const
  const { status, stdout, stderr } = spawnSync('bash', ['-o', 'pipefail', '-c', command], {
    env,
    encoding: 'utf8',
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toMatch(/^ok .*\n$/)
})

test('commands leave nothing behind', async () => {
  await porthole(['inspect', `${open.host}/team/app:1.0`])
  await porthole(['check', open.host])
  expect(readdirSync(home)).toEqual([])
})
