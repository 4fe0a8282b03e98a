import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { EVIL } from '../../lib/testing/hostile-text'
import { ACCOUNT } from '../support/account'
import { BASIC, logIn, runPorthole } from '../support/command-line'
import { type PushedImage, pushImage } from '../support/push-image'
import { type PushedIndex, pushIndex } from '../support/push-index'
import { type RegistryProcess, startRegistry } from '../support/registry-process'

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
  image = await pushImage(
    { url: closed.url, repository: 'private', authorization: () => `Basic ${BASIC}` },
    'latest',
    { config: { Cmd: ['serve', '--name', 'a b'], User: '65532', Env: [`NOTE=${EVIL}`] } },
  )
})
afterAll(() => Promise.all([open.stop(), closed.stop()]))

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'porthole-home-'))
})
afterEach(() => rmSync(home, { recursive: true }))

const porthole = (args: readonly string[], env: Record<string, string> = {}) =>
  runPorthole(args, { home, ...env })

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
  expect(missing.stderr).toMatch(/^Porthole: .+\/team\/app:9: .+\n.+\n$/)
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
  logIn(home, closed.host)
  const byLogin = await porthole(['inspect', reference, '--platform', 'linux/amd64'])
  expect(byLogin).toEqual(byAccount)
  expect(byLogin).toMatchObject({ status: 0, stderr: '' })
  expect(byLogin.stdout).toContain(`Digest:      ${image.digest}\n`)
  expect(byLogin.stdout).toContain(`User:        65532\n`)
  expect(byLogin.stdout).toContain(`Command:     serve --name 'a b'\n`)
  const json = await porthole(['inspect', reference, '--platform', 'linux/amd64', '--json'])
  expect(JSON.parse(json.stdout)).toMatchObject({ digest: image.digest, config: { user: '65532' } })
})
