import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfigFile } from './config-file'
import { SettingsError } from './settings-error'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'porthole-config-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function read(text: string) {
  const file = join(folder, 'porthole.yaml')
  await writeFile(file, text)
  return readConfigFile(file)
}

test('relative paths start at the folder of the file', async () => {
  await mkdir(join(folder, 'secrets'))
  await writeFile(join(folder, 'secrets/password'), 's3cret\n')
  await writeFile(join(folder, 'secrets/token'), 'abc\n')
  await writeFile(join(folder, 'secrets/config.json'), '{"auths": {"quay.io": {"registrytoken": "t"}}}')
  const { registries } = await read(`
registries:
  - { host: ghcr.io, username: ci, passwordFile: secrets/password }
  - { host: gcr.io, tokenFile: ./secrets/token }
  - { host: quay.io, dockerConfig: ../${basename(folder)}/secrets }
`)
  const settings = registries.map((entry) => 'credentialSetting' in entry && entry.credentialSetting)
  expect(settings).toMatchObject([
    { path: join(folder, 'secrets/password') },
    { path: join(folder, 'secrets/token') },
    { path: join(folder, 'secrets') },
  ])
  await expect(read('registries:\n  - { host: ghcr.io, ca: secrets/token }')).rejects.toThrow(
    'ca: the file "secrets/token" must contain valid certificates in PEM format.',
  )
})

test('a missing layout is reported at startup', async () => {
  await writeFile(join(folder, 'file'), '')
  for (const [layout, fault] of [
    ['missing', "doesn't exist"],
    ['file', "isn't a folder"],
    ['file/below', "doesn't exist"],
  ])
    await expect(read(`registries:\n  - host: images\n    layout: ${layout}`)).rejects.toThrow(
      `:3: registries[0].layout: "${layout}" ${fault}. Set the path of a folder with an OCI image layout.`,
    )
})

test('registries and layouts, in their order', async () => {
  await writeFile(join(folder, 'password'), 's3cret\n')
  await mkdir(join(folder, 'out'), { recursive: true })
  const { registries: entries } = await read(`
registries:
  - host: docker.io
  - host: Registry.acme.dev
    url: http://10.0.0.1:5000/docker/
    title: Acme
    username: ci
    passwordFile: ${join(folder, 'password')}
    publicHost: r.acme.dev
    maxConcurrentRequests: 2
    timeoutMs: 5000
  - { host: ghcr.io, token: abc }
  - { host: quay.io, username: ci, password: "007" }
  - { host: images, layout: ./out }
`)
  expect(entries).toEqual([
    {
      kind: 'registry',
      host: 'docker.io',
      url: 'https://registry-1.docker.io',
      title: 'Docker Hub',
      hasCredentials: false,
      signIn: 'optional',
    },
    {
      kind: 'registry',
      host: 'registry.acme.dev',
      url: 'http://10.0.0.1:5000/docker',
      title: 'Acme',
      credentialSetting: { kind: 'passwordFile', username: 'ci', path: join(folder, 'password') },
      hasCredentials: true,
      signIn: 'optional',
      publicHost: 'r.acme.dev',
      requestsAtOnce: 2,
      timeoutMs: 5000,
    },
    {
      kind: 'registry',
      host: 'ghcr.io',
      url: 'https://ghcr.io',
      title: 'ghcr.io',
      credentialSetting: { kind: 'given', credentials: { token: 'abc' } },
      hasCredentials: true,
      signIn: 'optional',
    },
    {
      kind: 'registry',
      host: 'quay.io',
      url: 'https://quay.io',
      title: 'quay.io',
      credentialSetting: { kind: 'given', credentials: { username: 'ci', password: '007' } },
      hasCredentials: true,
      signIn: 'optional',
    },
    { kind: 'layout', host: 'images', path: join(folder, 'out'), written: './out', title: 'images' },
  ])
})

describe('mistakes are reported with file, line, key, and valid values', () => {
  const one = (...lines: string[]) =>
    `registries:\n  - host: ghcr.io\n${lines.map((line) => `    ${line}\n`).join('')}`
  test.each([
    [
      one('passwort: x'),
      ':3: registries[0].passwort is an unknown key. Known keys: host, url, title, publicHost, username,',
    ],
    [
      'registries:\n  - host: images\n    layout: out\n    username: x',
      ':4: registries[0].username is an unknown key. Known keys: host, layout, title.',
    ],
    [
      'registry: []',
      ':1: registry is an unknown key. Known keys: registries, openPublicRegistries, allowCredentialHelpers, metrics, footer, userHeader, stages, retention, trustProxy.',
    ],
    ['', ':1: registries must list at least one registry, unless openPublicRegistries is true.'],
    [
      'registries: []',
      ':1: registries must list at least one registry, unless openPublicRegistries is true.',
    ],
    ['- a', ':1: the file must be a map with the key registries.'],
    ['registries:\n  - ghcr.io', ':2: registries[0] must be a map with host'],
    ['registries:\n  - url: https://ghcr.io', ':2: registries[0].host is missing. It must be a host'],
    [
      'registries:\n  - host: https://ghcr.io',
      ':2: registries[0].host must be a host with an optional port, for example registry.acme.dev or localhost:5000. Found: "https://ghcr.io".',
    ],
    [
      'registries:\n  - host: My.Images\n    layout: out',
      ':2: registries[0].host must be one word of lowercase letters, digits, and "-" for a layout',
    ],
    [
      'registries:\n  - host: api\n    layout: out',
      ':2: registries[0].host must be another word, because Porthole uses this one in its own addresses. Found: "api".',
    ],
    [
      'registries:\n  - host: packages\n    layout: out',
      ':2: registries[0].host must be another word, because Porthole uses this one in its own addresses. Found: "packages".',
    ],
    [
      'registries:\n  - host: ghcr.io\n  - host: quay.io\n  - host: ghcr.io',
      ':4: registries[2] repeats ghcr.io.',
    ],
    [
      one('url: https://u:hunter2@ghcr.io'),
      ':3: registries[0].url must be an http or https address without a user, query, or fragment. Found: "https://***@ghcr.io". Set the user name',
    ],
    [
      one('maxConcurrentRequests: 0'),
      ':3: registries[0].maxConcurrentRequests must be a whole number from 1 to 100. Found: 0.',
    ],
    [one('timeoutMs: soon'), ':3: registries[0].timeoutMs must be a whole number'],
    [one('username: u'), ':3: registries[0].username requires password or passwordFile'],
    [one('password: hunter2'), ':3: registries[0].password requires username'],
    [one('username: u', 'password: 12'), ':4: registries[0].password must be a string'],
    [
      one('username: u', 'password: hunter2', 'passwordFile: f'),
      ":5: registries[0].passwordFile can't be combined with password",
    ],
    [one('token: hunter2', 'username: u'), ":4: registries[0].username can't be combined with token"],
    [
      one('username: u', 'passwordFile: /nowhere/f'),
      ':4: registries[0].passwordFile: the file "/nowhere/f" doesn\'t exist',
    ],
    ['registries:\n  - host: a\n   url: b', ':3: invalid YAML'],
    ['registries: [}', ':1: invalid YAML'],
    ['registries:\n  - host: ghcr.io\n    host: quay.io', ':3: invalid YAML: Map keys must be unique'],
  ])('%j', async (text, message) => {
    const error = await read(text).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(SettingsError)
    expect(String(error)).toContain(`PORTHOLE_CONFIG: ${join(folder, 'porthole.yaml')}${message}`)
    expect(String(error)).not.toMatch(/hunter2|\n/)
  })
})
