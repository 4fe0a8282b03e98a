import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { once } from '@/lib/process'
import { readSettings } from '@/lib/settings/settings'
import { SettingsError } from '@/lib/settings/settings-error'
import { refusal } from '@/lib/testing/registry/open-fake-registry'
import { forgetProcess } from '@/lib/testing/registry/resolve-names'
import { findForCommandLine, settingsForCommandLine } from './find-for-command-line'

beforeEach(forgetProcess)

function useSettings(env: Record<string, string>): void {
  once('settings', () => readSettings(env, async () => false))
}

/** Writes Docker's configuration to an empty home folder. */
function useDockerConfig(config: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'porthole-docker-'))
  const file = join(folder, 'config.json')
  writeFileSync(file, JSON.stringify(config))
  const names = { DOCKER_CONFIG: folder, HOME: folder, XDG_RUNTIME_DIR: folder, XDG_CONFIG_HOME: folder }
  for (const [name, value] of Object.entries(names)) vi.stubEnv(name, value)
  onTestFinished(() => {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true })
  })
  return folder
}

async function find(host: string) {
  const entry = await findForCommandLine(host)
  if (entry.kind !== 'registry') throw new Error('Expected a registry.')
  return { entry, asked: await settingsForCommandLine(entry) }
}

const auth = Buffer.from('alice:open sesame').toString('base64')

test("a registry of the settings has the settings' credentials", async () => {
  useDockerConfig({ auths: { 'registry.acme.dev': { auth } } })
  const REGISTRY_URL = 'https://registry.acme.dev/path'
  useSettings({
    REGISTRY_URL,
    REGISTRY_USERNAME: 'ci',
    REGISTRY_PASSWORD: 'x',
    REGISTRY_PUBLIC_HOST: 'public.acme.dev',
  })
  for (const host of ['registry.acme.dev', 'public.acme.dev', 'http://registry.acme.dev']) {
    const { asked } = await find(host)
    expect(asked).toMatchObject({
      credentialsOf: 'settings',
      settings: { url: REGISTRY_URL, credentials: { username: 'ci' } },
    })
  }
})

test('one without credentials has those of docker login, and any host can be named', async () => {
  useDockerConfig({ auths: { 'registry.acme.dev': { auth }, '10.0.0.5:5000': { auth } } })
  useSettings({ REGISTRY_URL: 'registry.acme.dev' })
  for (const host of ['registry.acme.dev', '10.0.0.5:5000'])
    expect((await find(host)).asked).toMatchObject({
      credentialsOf: 'docker',
      settings: { url: `https://${host}`, credentials: { username: 'alice', password: 'open sesame' } },
    })
  const other = await find('http://nas:5000')
  expect(other.asked).toMatchObject({
    credentialsOf: 'nobody',
    settings: { host: 'nas:5000', url: 'http://nas:5000' },
  })
  expect(other.asked.settings).not.toHaveProperty('credentials')
  expect(other.entry.otherHosts).toEqual(['registry.acme.dev', 'registry.acme.dev'])
  await expect(findForCommandLine('a b')).rejects.toThrow(SettingsError)
})

test('a login is sent without TLS to this machine only', async () => {
  useDockerConfig({ auths: { 'registry.acme.dev': { auth }, 'localhost:5000': { auth } } })
  useSettings({})
  const { asked } = await find('http://registry.acme.dev')
  expect(asked.credentialsOf).toBe('nobody')
  expect(asked.settings).not.toHaveProperty('credentials')
  expect((await find('localhost:5000')).asked).toMatchObject({ credentialsOf: 'docker' })
})

test('a credential helper needs allowCredentialHelpers', async () => {
  const folder = useDockerConfig({ auths: { 'ghcr.io': {} }, credsStore: 'none' })
  useSettings({})
  expect(await refusal(find('ghcr.io'))).toMatchObject({
    fix: expect.stringContaining('allowCredentialHelpers'),
  })
  forgetProcess()
  const file = join(folder, 'porthole.json')
  writeFileSync(file, JSON.stringify({ openPublicRegistries: true, allowCredentialHelpers: true }))
  useSettings({ PORTHOLE_CONFIG: file })
  expect(await findForCommandLine('ghcr.io')).toMatchObject({
    credentialSetting: { kind: 'dockerConfig', mayRunHelpers: true },
  })
})
