import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fc, test as property } from '@fast-check/vitest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfigFile } from './config-file'
import type { RegistryEntry } from './entry'
import { SettingsError } from './settings-error'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'porthole-keys-'))
  const subject = ['-subj', '/CN=a', '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'ca.pem')]
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', ...subject],
    {
      stdio: 'ignore',
    },
  )
  await writeFile(join(folder, 'token'), 'hunter2\n')
  await writeFile(join(folder, 'docker.json'), '{"auths":{"ghcr.io":{"auth":"YTpi"}}}')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function read(text: string, env: Record<string, string> = {}) {
  const file = join(folder, 'porthole.yaml')
  await writeFile(file, text.replaceAll('DIR', folder))
  return readConfigFile(file, env)
}
const one = (...lines: string[]) =>
  `registries:\n  - host: ghcr.io\n${lines.map((line) => `    ${line}\n`).join('')}`
const entryOf = async (...lines: string[]) => (await read(one(...lines))).registries[0] as RegistryEntry

describe('keys of a registry', () => {
  test.each<[string[], object]>([
    [['signIn: required'], { signIn: 'required' }],
    [['signIn: off'], { signIn: 'off' }],
    [['insecure: true'], { isInsecure: true }],
    [['catalog: false'], { hasCatalog: false }],
    [['catalog: false', 'repositories: [team/app, team/]'], { repositories: ['team/app', 'team/'] }],
    [['catalogs: [docker-local, docker-prod]'], { catalogs: ['docker-local', 'docker-prod'] }],
    [['allow: [copy, tag]'], { allow: ['copy', 'tag'] }],
    [
      ['signIn: off', 'allow: [tag]', 'allowWithoutSignIn: true'],
      { allow: ['tag'], allowWithoutSignIn: true },
    ],
    [['upstream: index.docker.io'], { upstream: 'docker.io' }],
    [['upstream: quay.io'], { upstream: 'quay.io' }],
    [
      ['trustedHosts: [Auth.acme.internal, "http://storage:9000", "[::1]:80"]'],
      { trustedHosts: ['auth.acme.internal', 'http://storage:9000', '[::1]:80'] },
    ],
    [
      ['credentialHelper: ecr-login'],
      { hasCredentials: true, credentialSetting: { kind: 'helper', name: 'ecr-login' } },
    ],
    [['tokenFile: DIR/token'], { credentialSetting: { kind: 'tokenFile' }, hasCredentials: true }],
    [
      ['dockerConfig: DIR/docker.json'],
      { hasCredentials: true, credentialSetting: { kind: 'dockerConfig', mayRunHelpers: false } },
    ],
    // Only references don't allow a `_`; Docker Compose's container names contain one.
    [['url: http://my_registry:5000'], { host: 'ghcr.io', url: 'http://my_registry:5000' }],
    [['trustedHosts: ["http://my_storage:9000"]'], { trustedHosts: ['http://my_storage:9000'] }],
    [['upstream: registry.hub.docker.com'], { upstream: 'docker.io' }],
    // Its credentials are never used if visitors must sign in.
    [['token: t', 'signIn: required'], { hasCredentials: false, signIn: 'required' }],
    [['dockerConfig: true'], { credentialSetting: { kind: 'dockerConfig', mayRunHelpers: false } }],
  ])('%j', async (lines, wanted) => {
    expect(await entryOf(...lines)).toMatchObject(wanted)
  })

  test('ca is read in full and may have several certificates', async () => {
    const pem = await readFile(join(folder, 'ca.pem'), 'utf8')
    await writeFile(join(folder, 'two.pem'), `# comment\n${pem}\n${pem}`)
    expect((await entryOf('ca: DIR/two.pem')).ca?.match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
  })

  test('the whole file', async () => {
    expect(await read('openPublicRegistries: true\ntrustProxy: true')).toEqual({
      registries: [],
      openPublicRegistries: true,
      trustProxy: true,
    })
    const quiet = 'openPublicRegistries: true\nmetrics: false\nfooter: false'
    expect(await read(quiet)).toMatchObject({ metrics: false, footer: false })
    expect(await read('openPublicRegistries: true\nmetrics: true\nfooter: true')).not.toHaveProperty(
      'metrics',
    )
    const helped = await read(`allowCredentialHelpers: true\n${one('dockerConfig: DIR/docker.json')}`)
    expect(helped.registries[0]).toMatchObject({ credentialSetting: { mayRunHelpers: true } })
  })
})

describe('mistakes', () => {
  test.each([
    ['registries:\n  - host: my_registry', ':2: registries[0].host must be a host without "_"'],
    ['registries:\n  - host: compare', ':2: registries[0].host must be another word'],
    ['registries:\n  - host: a..b', ':2: registries[0].host must be a host with an optional port'],
    ['registries:\n  - host: a.-b', ':2: registries[0].host must be'],
    ['registries:\n  - host: a.b:65536', ':2: registries[0].host must be'],
    [one('signIn: maybe'), ':3: registries[0].signIn must be off, optional, or required. Found: "maybe".'],
    [one('insecure: "yes"'), ':3: registries[0].insecure must be true or false. Found: "yes".'],
    [one('ca: DIR/token'), 'ca: the file'],
    [one('ca: /nowhere.pem'), ':3: registries[0].ca: the file "/nowhere.pem" doesn\'t exist'],
    [
      one('trustedHosts: [https://a.b]'),
      ':3: registries[0].trustedHosts[0] must be a host with an optional port, for example minio.acme.dev:9000 or http://storage:9000. Found: "https://a.b".',
    ],
    [
      one('trustedHosts: ["*.acme.dev"]'),
      ':3: registries[0].trustedHosts[0] must be a host with an optional port, for example minio.acme.dev:9000 or http://storage:9000. Found: "*.acme.dev".',
    ],
    [
      one('trustedHosts: [".acme.dev"]'),
      ':3: registries[0].trustedHosts[0] must be a host with an optional port, for example minio.acme.dev:9000 or http://storage:9000. Found: ".acme.dev".',
    ],
    [
      one('trustedHosts: ["a.b/c"]'),
      ':3: registries[0].trustedHosts[0] must be a host with an optional port, for example minio.acme.dev:9000 or http://storage:9000. Found: "a.b/c".',
    ],
    [one('trustedHosts: ["u@a.b"]'), ':3: registries[0].trustedHosts[0]'],
    [
      one('trustedHosts: ["a.b:99999"]'),
      ':3: registries[0].trustedHosts[0] must be a host with an optional port, for example minio.acme.dev:9000 or http://storage:9000. Found: "a.b:99999".',
    ],
    [one('repositories: [a]'), ':3: registries[0].repositories requires catalog: false'],
    [
      one('catalog: false', 'repositories: ["a b"]'),
      ':4: registries[0].repositories[0] must be a repository, or',
    ],
    [
      one('catalog: false', 'catalogs: [a]'),
      ":4: registries[0].catalogs can't be combined with catalog: false",
    ],
    [
      one('allow: [copy, push]'),
      ':3: registries[0].allow[1] must be one of copy, tag, create-index, delete. Found: "push".',
    ],
    [one('allow: []'), ':3: registries[0].allow'],
    [one('allow: [copy]', 'upstream: quay.io'), ":3: registries[0].allow can't be combined with upstream"],
    [one('writers: [alice]'), ':3: registries[0].writers requires userHeader'],
    [one('allowWithoutSignIn: true'), ':3: registries[0].allowWithoutSignIn requires allow'],
    [one('allow: [copy]', 'signIn: off'), ':3: registries[0].allow has no effect with signIn: off'],
    [one('catalogs: [a/b]'), ':3: registries[0].catalogs[0] must be a repository key'],
    [one('dockerHubApi: true'), ':3: registries[0].dockerHubApi works only with host: docker.io'],
    [one('credentialHelper: ../x'), ':3: registries[0].credentialHelper must be the name of a helper'],
    [
      one('credentialHelper: x', 'token: hunter2'),
      ":3: registries[0].credentialHelper can't be combined with token",
    ],
    [one('dockerConfig: DIR/token'), ':3: registries[0].dockerConfig: "'],
    [one('dockerConfig: false'), ':3: registries[0].dockerConfig must be true for'],
    [one('tokenFile: /nowhere'), ':3: registries[0].tokenFile: the file "/nowhere" doesn\'t exist'],
    [one('tokenFile: DIR/porthole.yaml'), 'porthole.yaml" must contain a token without'],
    ['openPublicRegistries: 1', ':1: openPublicRegistries must be true or false. Found: 1.'],
    ['metrics: no', ':1: metrics must be true or false. Found: "no".'],
  ])('%j', async (text, message) => {
    const error = await read(text).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(SettingsError)
    expect(String(error)).toContain(message)
    expect(String(error)).not.toContain('hunter2')
  })
})

describe('variables in values', () => {
  test("expand to the environment's values, whatever they are", async () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: that is what the file holds
    const text = 'registries:\n  - host: ${REG}\n    username: u\n    password: a${PW}b$$c$d'
    const env = { REG: 'ghcr.io', PW: '"}\n  - host: evil.example # ' }
    expect((await read(text, env)).registries).toMatchObject([
      { host: 'ghcr.io', credentialSetting: { credentials: { password: `a${env.PW}b$c$d` } } },
    ])
  })

  test.each([
    ['host: $' + '{REG}', ":2: registries[0].host uses the environment variable REG, which isn't set."],
    [
      'host: ghcr.io\n    trustedHosts: [a.b, "$' + '{X}"]',
      ':3: registries[0].trustedHosts[1] uses the environment variable X',
    ],
    ['host: ghcr.io\n    title: "$' + '{a-b}"', ':3: registries[0].title has a $' + '{…} without'],
  ])('%j is a mistake', async (lines, message) => {
    await expect(read(`registries:\n  - ${lines}`)).rejects.toThrow(message)
  })

  test("a secret from a variable isn't shown either", async () => {
    const text = one('username: u', 'password: "$' + '{PW}"')
    const error = await read(text.replace('"$' + '{PW}"', '["$' + '{PW}"]'), { PW: 'hunter2' }).catch(String)
    expect(error).toContain('registries[0].password must be')
    expect(error).not.toContain('hunter2')
  })
})

const anyKey = fc.constantFrom(
  ...['url', 'title', 'username', 'password', 'passwordFile', 'token', 'tokenFile', 'dockerConfig'],
  ...['credentialHelper', 'signIn', 'ca', 'insecure', 'trustedHosts', 'catalog', 'repositories', 'catalogs'],
  ...['upstream', 'dockerHubApi', 'publicHost', 'maxConcurrentRequests', 'timeoutMs', 'layout'],
)
const anyEntry = fc
  .dictionary(anyKey, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 })
  .map((keys) => JSON.stringify({ registries: [{ host: 'ghcr.io', ...keys }] }))
property.prop(
  [
    fc.oneof(
      fc.string(),
      fc.json(),
      anyEntry,
      fc
        .constantFrom('registries:\n  - ', 'registries: [{host: ')
        .chain((start) => fc.string().map((rest) => start + rest)),
    ),
  ],
  { numRuns: 150 },
)('any text is read, or refused with a mistake of the settings', async (text) => {
  const error = await read(text, {}).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error !== undefined) expect(error).toBeInstanceOf(SettingsError)
})
