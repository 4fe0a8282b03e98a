import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { readSettings } from '@/lib/settings/settings'
import { getStore } from '@/lib/store/current-store'
import { start, warningsOf } from './start'

const secret = { SESSION_SECRET: 'a secret of at least 32 characters' }
const settingsOf = (env: Record<string, string>) => readSettings({ ...secret, ...env }, async () => false)
const account = { REGISTRY_USERNAME: 'ci', REGISTRY_PASSWORD: 'hunter2' }

describe('warnings', () => {
  test.each([
    [
      { HOST: '0.0.0.0', REGISTRY_URL: 'ghcr.io', ...account },
      ['HOST is 0.0.0.0: everyone who can reach this server'],
    ],
    [{ HOST: '::', REGISTRY_URL: 'ghcr.io', ...account }, ['HOST is ::']],
    [{ HOST: '0.0.0.0', REGISTRY_URL: 'ghcr.io' }, []],
    [{ HOST: '::1', REGISTRY_URL: 'ghcr.io', ...account }, []],
    [{ REGISTRY_URL: 'ghcr.io', ...account }, []],
    [
      { REGISTRY_URL: 'http://r.acme.dev', ...account },
      ['the credentials for r.acme.dev are sent unencrypted'],
    ],
    [{ REGISTRY_URL: 'http://localhost:5000', ...account }, []],
    [{ HOST: '0.0.0.0' }, []],
  ])('%j', async (env, warnings) => {
    const found = warningsOf(await settingsOf(env as Record<string, string>))
    expect(found).toEqual(warnings.map((text) => expect.stringContaining(text)))
    expect(found.join()).not.toContain('hunter2')
  })
})

test('warns about a Docker configuration without anything for a registry', async () => {
  const entry = {
    kind: 'registry' as const,
    host: 'ghcr.io',
    url: 'https://ghcr.io',
    title: 'ghcr.io',
    hasCredentials: false,
    credentialSetting: { kind: 'dockerConfig' as const, mayRunHelpers: false },
  }
  const rest = { ...(await settingsOf({})), sessionSecrets: ['s'] }
  const warningsFor = (signIn: 'off' | 'required') =>
    warningsOf({ ...rest, registries: [{ ...entry, signIn }] })
  expect(warningsFor('off')).toEqual([expect.stringContaining('dockerConfig has no credentials for ghcr.io')])
  expect(warningsFor('required')).toEqual([])
})

describe('start', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'porthole-start-'))
    delete (globalThis as Record<symbol, unknown>)[Symbol.for('porthole')]
    for (const key of ['REGISTRY_URL', 'PORTHOLE_CONFIG', 'PORT', 'HOST']) vi.stubEnv(key, undefined)
  })
  afterEach(async () => {
    vi.unstubAllEnvs()
    vi.restoreAllMocks()
    getStore().close()
    await rm(folder, { recursive: true, force: true })
  })

  function watchExit() {
    const lines: string[] = []
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0)
    const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never)
    return { lines, exit }
  }

  test('writes the sample into a data folder that only its owner can read', async () => {
    const dataFolder = join(folder, 'data')
    vi.stubEnv('PORTHOLE_DATA', dataFolder)
    await start()
    expect((await stat(dataFolder)).mode & 0o777).toBe(0o700)
    expect(JSON.parse(await readFile(join(dataFolder, 'sample/index.json'), 'utf8'))).toHaveProperty(
      'manifests',
    )
  })

  test('creates a session secret where visitors may sign in and the settings have none', async () => {
    vi.stubEnv('PORTHOLE_DATA', folder)
    vi.stubEnv('REGISTRY_URL', 'ghcr.io')
    vi.stubEnv('SESSION_SECRET', 'a secret of at least 32 characters')
    await start()
    expect(await readdir(folder)).not.toContain('session-secret')
    delete (globalThis as Record<symbol, unknown>)[Symbol.for('porthole')]
    vi.stubEnv('SESSION_SECRET', undefined)
    await start()
    expect((await stat(join(folder, 'session-secret'))).mode & 0o777).toBe(0o600)
  })

  test('a data folder that can’t be written signs visitors out at each restart, and says so', async () => {
    const file = join(folder, 'file')
    await writeFile(file, '')
    vi.stubEnv('PORTHOLE_DATA', join(file, 'data'))
    vi.stubEnv('PORTHOLE_STORE', 'off')
    vi.stubEnv('REGISTRY_URL', 'ghcr.io')
    const warn = vi.spyOn(console, 'warn').mockReturnValue()
    await start()
    expect(warn.mock.calls.flat().join()).toMatch(/must sign in again after each restart.*ENOTDIR/)
  })

  test('a mistake ends the process with one line', async () => {
    vi.stubEnv('PORT', 'abc')
    const { lines, exit } = watchExit()
    await start()
    expect(lines).toEqual(['Porthole: PORT must be a whole number from 0 to 65535. Found: "abc".\n'])
    expect(exit).toHaveBeenCalledExactlyOnceWith(78)
  })

  test('warns about an old name in the settings file', async () => {
    vi.stubEnv('PORTHOLE_DATA', join(folder, 'data'))
    vi.stubEnv('SESSION_SECRET', secret.SESSION_SECRET)
    vi.stubEnv('PORTHOLE_CONFIG', join(folder, 'porthole.yaml'))
    await writeFile(join(folder, 'porthole.yaml'), 'registries: [{ host: ghcr.io, requestsAtOnce: 2 }]')
    const warn = vi.spyOn(console, 'warn').mockReturnValue()
    await start()
    expect(warn.mock.calls).toEqual([
      [
        'Porthole: `requestsAtOnce` in registries[0] is now `maxConcurrentRequests`. The old name works until version 0.3.',
      ],
    ])
  })

  test('a data folder that can’t be created is a mistake in PORTHOLE_DATA', async () => {
    await writeFile(join(folder, 'file'), '')
    vi.stubEnv('PORTHOLE_DATA', join(folder, 'file/data'))
    const { lines, exit } = watchExit()
    await start()
    expect(lines).toEqual([
      expect.stringContaining("Porthole: PORTHOLE_DATA: the sample can't be written (ENOTDIR"),
    ])
    expect(exit).toHaveBeenCalledExactlyOnceWith(78)
  })

  test.each([
    ['store.sqlite', 'delete store.sqlite, which is a cache. Porthole then loses when tags were first seen'],
    ['activity.sqlite', 'restore its backup of the data, activity.sqlite.v4'],
  ])('doesn’t start with a %s of a newer version', async (name, otherwise) => {
    vi.stubEnv('PORTHOLE_DATA', folder)
    vi.stubEnv('PORTHOLE_STORE', 'off')
    const database = new DatabaseSync(join(folder, name))
    database.exec('PRAGMA user_version = 99')
    database.close()
    const before = await readFile(join(folder, name))
    const { lines, exit } = watchExit()
    await start()
    expect(lines).toEqual([
      expect.stringMatching(
        `^Porthole: PORTHOLE_DATA: ${name} was written by a newer version of Porthole .*: start the newer version, or ${otherwise}\\.\n$`,
      ),
    ])
    expect(exit).toHaveBeenCalledExactlyOnceWith(78)
    expect(await readFile(join(folder, name))).toEqual(before)
  })

  test('starts with a damaged data file', async () => {
    vi.stubEnv('PORTHOLE_DATA', folder)
    await writeFile(join(folder, 'activity.sqlite'), 'no database'.repeat(500))
    const { exit } = watchExit()
    await start()
    expect(exit).not.toHaveBeenCalled()
  })

  test('opens a store that only its owner can read', async () => {
    const dataFolder = join(folder, 'new/data')
    vi.stubEnv('PORTHOLE_DATA', dataFolder)
    vi.stubEnv('REGISTRY_URL', 'ghcr.io')
    await start()
    expect((await stat(dataFolder)).mode & 0o777).toBe(0o700)
    for (const end of ['', '-wal', '-shm'])
      expect((await stat(join(dataFolder, `store.sqlite${end}`))).mode & 0o777).toBe(0o600)
  })

  test('writes nothing without the sample and the store, with a secret', async () => {
    vi.stubEnv('SESSION_SECRET', 'a secret of at least 32 characters')
    vi.stubEnv('PORTHOLE_DATA', join(folder, 'data'))
    vi.stubEnv('REGISTRY_URL', 'ghcr.io')
    vi.stubEnv('PORTHOLE_STORE', 'off')
    await start()
    await expect(stat(join(folder, 'data'))).rejects.toThrow('ENOENT')
  })
})
