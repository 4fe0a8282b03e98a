import { expect, test } from 'vitest'
import { once } from '@/lib/process'
import type { Settings } from '@/lib/settings/entry'
import { readSettings } from '@/lib/settings/settings'
import { refusal } from '@/lib/testing/registry/open-fake-registry'
import { findRegistry } from './find-registry'

const settings = once('settings', () => readSettings({ REGISTRY_URL: 'https://registry.acme.dev' }))

async function setOpenPublicRegistries(openPublicRegistries: boolean): Promise<void> {
  const known: Settings = await settings
  known.openPublicRegistries = openPublicRegistries
}

test('opens a public registry that isn’t in the settings by its name, without an account', async () => {
  await setOpenPublicRegistries(true)
  expect(await findRegistry('ghcr.io')).toEqual({
    kind: 'registry',
    host: 'ghcr.io',
    url: 'https://ghcr.io',
    title: 'ghcr.io',
    signIn: 'optional',
    hasCredentials: false,
    isOpenedByName: true,
    otherHosts: ['registry.acme.dev', 'registry.acme.dev'],
  })
  const hub = {
    host: 'docker.io',
    url: 'https://registry-1.docker.io',
    title: 'Docker Hub',
    isOpenedByName: true,
  }
  expect(await findRegistry('docker.io')).toMatchObject(hub)
  expect(await findRegistry('index.docker.io')).toMatchObject(hub)
  expect(await findRegistry('registry.acme.dev')).not.toHaveProperty('isOpenedByName')
})

test('doesn’t open a private one, and the fix has its address', async () => {
  await setOpenPublicRegistries(true)
  const refused = await refusal(findRegistry('localhost:5000'))
  expect(refused).toMatchObject({ status: 403, code: 'REGISTRY_UNKNOWN' })
  expect(refused.fix).toContain('REGISTRY_URL=http://localhost:5000')
  for (const host of [
    '10.0.0.5',
    '169.254.169.254',
    '[::1]',
    'registry',
    'nas.local',
    'robots.txt',
    '2130706433',
    'x@ghcr.io',
  ])
    expect((await refusal(findRegistry(host))).code, host).toBe('REGISTRY_UNKNOWN')
})

test('opens none if the settings don’t allow it', async () => {
  await setOpenPublicRegistries(false)
  const refused = await refusal(findRegistry('ghcr.io'))
  expect(refused).toMatchObject({ status: 403, code: 'REGISTRY_UNKNOWN' })
  expect(refused.fix).toContain('REGISTRY_URL=https://ghcr.io')
})
