import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publicRegistries, readSettings } from './settings'
import { SettingsError } from './settings-error'

const nobody = async () => false
const read = (env: Record<string, string | undefined>) => readSettings(env, nobody)

let folder: string
let passwordFile: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'porthole-settings-'))
  passwordFile = join(folder, 'password')
  await writeFile(passwordFile, 's3cret\n')
  await writeFile(join(folder, 'empty'), '\n')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('nothing configured', () => {
  test('shows the sample, with the defaults', async () => {
    expect(await read({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      dataFolder: '.data',
      hasStore: true,
      openPublicRegistries: true,
      trustProxy: false,
      sessionSecrets: [],
      allowedHosts: [],
      registries: [{ kind: 'layout', host: 'sample', path: '.data/sample', title: 'Sample', isSample: true }],
    })
  })

  test('adds a registry on port 5000 if there is one', async () => {
    const lookups: string[] = []
    const settings = await readSettings({ PORTHOLE_DATA: '/data' }, async (url) => lookups.push(url) > 0)
    expect(lookups).toEqual(['http://127.0.0.1:5000'])
    expect(settings.registries).toMatchObject([
      { host: 'sample', path: '/data/sample' },
      { kind: 'registry', host: 'localhost:5000', url: 'http://127.0.0.1:5000', hasCredentials: false },
    ])
  })

  test("doesn't look for one if a registry is configured; blank variables count as unset", async () => {
    const refuse = () => Promise.reject(new Error('asked'))
    await expect(
      readSettings({ REGISTRY_URL: 'ghcr.io', REGISTRY_PASSWORD: '' }, refuse),
    ).resolves.toBeDefined()
    await expect(readSettings({ REGISTRY_URL: ' ' }, refuse)).rejects.toThrow('asked')
  })
})

describe('variables', () => {
  test('of one registry', async () => {
    const settings = await read({
      REGISTRY_URL: 'https://Registry.Acme.dev/docker/',
      REGISTRY_USERNAME: 'ci',
      REGISTRY_PASSWORD_FILE: passwordFile,
      REGISTRY_PUBLIC_HOST: 'R.acme.dev:8443',
      HOST: '[::1]',
      PORT: '8080',
      PUBLIC_URL: 'https://porthole.acme.dev/',
      ALLOWED_HOSTS: 'A.acme.dev, *.b.dev',
      SESSION_SECRET: `${'n'.repeat(32)}, ${'o'.repeat(32)}`,
    })
    expect(settings).toEqual({
      host: '::1',
      port: 8080,
      publicUrl: 'https://porthole.acme.dev',
      dataFolder: '.data',
      hasStore: true,
      openPublicRegistries: false,
      trustProxy: false,
      sessionSecrets: ['n'.repeat(32), 'o'.repeat(32)],
      allowedHosts: ['a.acme.dev', '*.b.dev'],
      registries: [
        {
          kind: 'registry',
          host: 'registry.acme.dev',
          url: 'https://registry.acme.dev/docker',
          title: 'registry.acme.dev',
          credentialSetting: { kind: 'passwordFile', username: 'ci', path: passwordFile },
          hasCredentials: true,
          signIn: 'optional',
          publicHost: 'r.acme.dev:8443',
        },
      ],
    })
  })

  test.each([
    ['docker.io', 'docker.io', 'https://registry-1.docker.io'],
    ['https://registry-1.docker.io/v2/', 'docker.io', 'https://registry-1.docker.io'],
    ['https://index.docker.io/', 'docker.io', 'https://registry-1.docker.io'],
    ['localhost:5000', 'localhost:5000', 'http://localhost:5000'],
    ['127.0.0.1:5001', '127.0.0.1:5001', 'http://127.0.0.1:5001'],
    ['[::1]:5000', '[::1]:5000', 'http://[::1]:5000'],
    ['https://localhost:5000', 'localhost:5000', 'https://localhost:5000'],
    ['registry.acme.dev:443', 'registry.acme.dev', 'https://registry.acme.dev'],
    ['http://registry:5000/v2/', 'registry:5000', 'http://registry:5000'],
    ['localhost.acme.dev', 'localhost.acme.dev', 'https://localhost.acme.dev'],
  ])('the address %s', async (address, host, url) => {
    expect((await read({ REGISTRY_URL: address })).registries).toMatchObject([{ host, url }])
  })

  test('of several registries in order', async () => {
    const { registries } = await read({ REGISTRY_URL: 'ghcr.io, docker.io,localhost:5000,' })
    expect(registries.map(({ host, title }) => [host, title])).toEqual([
      ['ghcr.io', 'ghcr.io'],
      ['docker.io', 'Docker Hub'],
      ['localhost:5000', 'localhost:5000'],
    ])
  })
})

describe('mistakes are reported with the key and valid values', () => {
  const url = { REGISTRY_URL: 'ghcr.io' }
  test.each([
    [{ SESSION_SECRET: 'hunter2' }, 'SESSION_SECRET must be one or more secrets of'],
    [{ SESSION_SECRET: `${'x'.repeat(32)},hunter2` }, 'SESSION_SECRET must be'],
    [{ REGISTRY_URL: 'my_registry.acme.dev' }, 'has a "_" in its host, which Docker doesn'],
    [{ PORT: 'http' }, 'PORT must be a whole number from 0 to 65535. Found: "http".'],
    [{ PORT: '70000' }, 'PORT must be a whole number from 0 to 65535. Found: "70000".'],
    [{ HOST: 'my host' }, 'HOST must be an address of this machine'],
    [{ PUBLIC_URL: 'porthole' }, 'PUBLIC_URL must be an http or https address'],
    [{ PUBLIC_URL: 'https://acme.dev/port%20hole' }, 'must be an http or https address'],
    [{ PUBLIC_URL: 'https://acme.dev//porthole' }, 'must be an http or https address'],
    [{ ALLOWED_HOSTS: 'a.acme.dev:3000' }, 'ALLOWED_HOSTS must be host names without ports'],
    [{ HTTPS_PROXY: 'http://robot:hunter2@proxy acme' }, 'HTTPS_PROXY must be the address of a proxy'],
    [{ ALLOWED_HOSTS: '*' }, 'ALLOWED_HOSTS must be host names'],
    [
      { REGISTRY_URL: 'ftp://ghcr.io' },
      'REGISTRY_URL must be an http or https address without a user, query, or fragment. Found: "ftp://ghcr.io".',
    ],
    [{ REGISTRY_URL: 'https://ghcr.io/?a=b' }, 'REGISTRY_URL must be'],
    [{ REGISTRY_URL: 'a b' }, 'REGISTRY_URL must be'],
    [
      { REGISTRY_URL: 'http://my_registry:5000' },
      'In a settings file, set this address as url, with a host without "_".',
    ],
    [
      { REGISTRY_URL: 'https://api/' },
      'REGISTRY_URL: Porthole uses "api" in its own addresses. In a settings file, set "https://api/" as url, with another host.',
    ],
    [{ REGISTRY_URL: 'ghcr.io,ghcr.io' }, 'REGISTRY_URL repeats ghcr.io.'],
    [{ REGISTRY_USERNAME: 'ci', REGISTRY_PASSWORD: 'x' }, 'REGISTRY_USERNAME requires REGISTRY_URL.'],
    [{ ...url, REGISTRY_USERNAME: 'ci' }, 'REGISTRY_USERNAME requires REGISTRY_PASSWORD or'],
    [{ ...url, REGISTRY_PASSWORD: 'x' }, 'REGISTRY_PASSWORD requires REGISTRY_USERNAME.'],
    [{ ...url, REGISTRY_PASSWORD_FILE: 'x' }, 'REGISTRY_PASSWORD_FILE requires REGISTRY_USERNAME.'],
    [
      { ...url, REGISTRY_PASSWORD: 'x', REGISTRY_PASSWORD_FILE: 'y' },
      "REGISTRY_PASSWORD can't be combined with",
    ],
    [{ ...url, REGISTRY_PUBLIC_HOST: 'https://x' }, 'REGISTRY_PUBLIC_HOST must be a host'],
    [{ ...url, PORTHOLE_CONFIG: 'c.yaml' }, "REGISTRY_URL can't be combined with PORTHOLE_CONFIG"],
    [{ PORTHOLE_CONFIG: '/nowhere/c.yaml' }, 'PORTHOLE_CONFIG: the file "/nowhere/c.yaml" doesn'],
    [
      { REGISTRY_URL: 'ghcr.io,quay.io', REGISTRY_USERNAME: 'ci', REGISTRY_PASSWORD: 'x' },
      "REGISTRY_USERNAME can't be used with 2 registries. List them in a settings file, and set PORTHOLE_CONFIG to its path.",
    ],
  ])('%j', async (env, message) => {
    const error = await read(env).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(SettingsError)
    expect(error).toMatchObject({ message: expect.stringContaining(message) })
    expect(String(error)).not.toContain('\n')
    expect(String(error)).not.toContain('hunter2')
  })

  test('password files', async () => {
    const env = { ...url, REGISTRY_USERNAME: 'ci' }
    await expect(read({ ...env, REGISTRY_PASSWORD_FILE: join(folder, 'none') })).rejects.toThrow(
      /REGISTRY_PASSWORD_FILE: .*doesn't exist/,
    )
    await expect(read({ ...env, REGISTRY_PASSWORD_FILE: join(folder, 'empty') })).rejects.toThrow(
      /REGISTRY_PASSWORD_FILE: .*is empty/,
    )
    await expect(read({ ...env, REGISTRY_PASSWORD_FILE: folder })).rejects.toThrow(/can't be read \(EISDIR\)/)
    execFileSync('mkfifo', [join(folder, 'pipe')])
    await writeFile(join(folder, 'large'), 'x'.repeat(4 * 1024 * 1024 + 1))
    for (const path of [join(folder, 'pipe'), '/dev/zero', join(folder, 'large')]) {
      await expect(read({ ...env, REGISTRY_PASSWORD_FILE: path })).rejects.toThrow(
        /isn't a regular file of at most 4 MiB/,
      )
      await expect(read({ PORTHOLE_CONFIG: path })).rejects.toThrow(/isn't a regular file of at most 4 MiB/)
    }
    await symlink('password', join(folder, '..data'))
    expect((await read({ ...env, REGISTRY_PASSWORD_FILE: join(folder, '..data') })).registries).toHaveLength(
      1,
    )
  })

  test.each([
    ['https://ci:hunter2@ghcr.io'],
    ['ci:hunter2@ghcr.io'],
    ['https://hunter2@ghcr.io'],
    ['https://ci:hunt/hunter2@ghcr.io'],
  ])('a user in the URL is refused without repeating its password: %s', async (address) => {
    const error = await read({ REGISTRY_URL: address }).catch((reason: unknown) => reason)
    expect(String(error)).toContain('***@ghcr.io"')
    expect(String(error)).not.toContain('hunter2')
  })
})

test('the browser gets no credentials', async () => {
  const { registries, ...rest } = await read({
    REGISTRY_URL: 'http://registry.acme.dev',
    REGISTRY_USERNAME: 'ci',
    REGISTRY_PASSWORD: 'hunter2',
    REGISTRY_PUBLIC_HOST: 'r.acme.dev',
  })
  const sample = (await read({})).registries
  expect(publicRegistries({ ...rest, registries: [...registries, ...sample] })).toEqual([
    {
      host: 'registry.acme.dev',
      title: 'registry.acme.dev',
      kind: 'registry',
      isPlainHttp: true,
      hasCredentials: true,
      signIn: 'optional',
      publicHost: 'r.acme.dev',
    },
    {
      host: 'sample',
      title: 'Sample',
      kind: 'layout',
      isPlainHttp: false,
      hasCredentials: false,
      signIn: 'off',
      layoutPath: '.data/sample',
      isSample: true,
    },
  ])
})
