import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { EVIL, HIDDEN } from '../../lib/testing/hostile-text'
import { ACCOUNT } from '../support/account'
import { type CommandOutcome, runPorthole } from '../support/command-line'
import { listen } from '../support/listen'
import { type PushedImage, pushImage } from '../support/push-image'
import { type PushedIndex, pushIndex } from '../support/push-index'
import { type RegistryProcess, startRegistry } from '../support/registry-process'
import { secretsIn } from '../support/secrets'

const basic = Buffer.from(`${ACCOUNT.user}:${ACCOUNT.password}`).toString('base64')

let open: RegistryProcess
let closed: RegistryProcess
let index: PushedIndex
let image: PushedImage
let home: string

beforeAll(async () => {
  open = await startRegistry()
  closed = await startRegistry({ auth: { kind: 'htpasswd', users: { [ACCOUNT.user]: ACCOUNT.password } } })
  index = await pushIndex({ url: open.url, repository: 'team/app' }, '1.0', {
    annotations: { 'org.opencontainers.image.version': '1.0', note: EVIL },
  })
  await pushIndex({ url: open.url, repository: 'team/app' }, '1.1')
  image = await pushImage(
    { url: closed.url, repository: 'private', authorization: () => `Basic ${basic}` },
    'latest',
    { config: { Cmd: ['serve', '--name', 'a b'], User: '65532', Env: [`NOTE=${EVIL}`] } },
  )
})
afterAll(() => Promise.all([open.stop(), closed.stop()]))

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'porthole-home-'))
})
afterEach(() => rmSync(home, { recursive: true }))

/** Runs a command. Nothing that it prints has a secret or a terminal's controls. */
async function porthole(args: readonly string[], env: Record<string, string> = {}): Promise<CommandOutcome> {
  const outcome = await runPorthole(args, { home, ...env })
  const printed = outcome.stdout + outcome.stderr
  expect(secretsIn(printed)).toEqual([])
  expect(printed).not.toMatch(HIDDEN)
  return outcome
}

function logIn(): void {
  mkdirSync(join(home, '.docker'))
  writeFileSync(
    join(home, '.docker/config.json'),
    JSON.stringify({ auths: { [closed.host]: { auth: basic } } }),
  )
}

test('help and the version go to standard output', async () => {
  const main = await porthole(['--help'])
  expect(main).toMatchObject({ status: 0, stderr: '' })
  expect(main.stdout).toMatch(/^The web interface for container registries\n\nUsage:\n {2}porthole /)
  expect(await porthole(['help'])).toEqual(main)
  for (const command of ['serve', 'check', 'inspect', 'retention', 'help']) {
    const help = await porthole(['help', command])
    expect(help, command).toMatchObject({ status: 0, stderr: '' })
    expect(help.stdout, command).toContain(`Usage:\n  porthole ${command}`)
    expect(await porthole([command, '--help']), command).toEqual(command === 'help' ? main : help)
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
  [['check', 'localhost:1', 'UPPER'], 'reference must be a repository of localhost:1'],
  [['inspect', 'localhost:1/app', '--yaml'], "Unknown option '--yaml'."],
  [['inspect', 'localhost:1/UPPER'], 'upper'],
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

test('inspect shows an index, and as JSON what the API answers', async () => {
  const reference = `${open.host}/team/app:1.0`
  const shown = await porthole(['inspect', reference])
  expect(shown).toMatchObject({ status: 0, stderr: '' })
  const [amd64, arm64] = index.children
  expect(shown.stdout.split('\n')).toEqual(
    expect.arrayContaining([
      `Reference:   ${reference}`,
      `Digest:      ${index.digest}`,
      `Media type:  ${index.mediaType}`,
      '  org.opencontainers.image.version: 1.0',
      expect.stringMatching(new RegExp(`^linux/amd64 {2}[\\d.]+ k?B {2}${amd64?.digest}$`)),
      expect.stringMatching(new RegExp(`^linux/arm64 {2}[\\d.]+ k?B {2}${arm64?.digest}$`)),
    ]),
  )
  const json = await porthole(['inspect', '--json', reference])
  expect(JSON.parse(json.stdout)).toMatchObject({
    reference,
    digest: index.digest,
    kind: 'index',
    annotations: { note: EVIL },
    platforms: [{ text: 'linux/amd64' }, { text: 'linux/arm64', digest: arm64?.digest }],
  })
})

test('inspect says what is missing', async () => {
  const missing = await porthole(['inspect', `${open.host}/team/app:9`])
  expect(missing).toMatchObject({ status: 1, stdout: '' })
  expect(missing.stderr).toMatch(/^Porthole: .+\n.+\n$/)
  const platform = await porthole(['inspect', `${open.host}/team/app:1.0`, '--platform', 'linux/s390x'])
  expect(platform).toEqual({
    status: 1,
    stdout: '',
    stderr: `Porthole: ${open.host}/team/app:1.0 has no image for linux/s390x.\nPlatforms: linux/amd64, linux/arm64.\n`,
  })
})

test('inspect shows a private image with the login of Docker, or the account of the settings', async () => {
  const reference = `${closed.host}/private`
  const refused = await porthole(['inspect', reference])
  expect(refused).toMatchObject({ status: 1, stdout: '' })
  expect(refused.stderr).toContain(`\nRun docker login ${closed.host}, or set credentials`)
  const account = {
    REGISTRY_URL: closed.url,
    REGISTRY_USERNAME: ACCOUNT.user,
    REGISTRY_PASSWORD: ACCOUNT.password,
  }
  const byAccount = await porthole(['inspect', reference, '--platform', 'linux/amd64'], account)
  logIn()
  const byLogin = await porthole(['inspect', reference, '--platform', 'linux/amd64'])
  expect(byLogin).toEqual(byAccount)
  expect(byLogin).toMatchObject({ status: 0, stderr: '' })
  expect(byLogin.stdout).toContain(`Digest:        ${image.digest}\n`)
  expect(byLogin.stdout).toContain(`User:          65532\n`)
  expect(byLogin.stdout).toContain(`Command:       serve --name 'a b'\n`)
  const json = await porthole(['inspect', reference, '--platform', 'linux/amd64', '--json'])
  expect(JSON.parse(json.stdout)).toMatchObject({ digest: image.digest, config: { user: '65532' } })
})

test('check reports, and its status is 1 only for errors', async () => {
  const shown = await porthole(['check', open.host, 'team/app:1.0'])
  expect(shown).toMatchObject({ status: 0, stderr: '' })
  expect(shown.stdout).toMatch(/^ok {7}v2 API: /m)
  expect(shown.stdout).toMatch(
    new RegExp(`\\n\\n${open.host} \\(${open.url}\\): .*\\d ok.* requests sent\\.\\n$`),
  )
  logIn()
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
  expect(shown.stdout).toContain(`${open.host}/team/app: 1 of 2 tags to delete\n  delete  1.0\n`)
  const refused = await porthole(args)
  expect(refused).toMatchObject({ status: 1, stdout: '' })
  expect(refused.stderr).toContain(`${open.host} is not in the settings`)
})

test('commands leave nothing behind', async () => {
  await porthole(['inspect', `${open.host}/team/app:1.0`])
  await porthole(['check', open.host])
  expect(readdirSync(home)).toEqual([])
})
