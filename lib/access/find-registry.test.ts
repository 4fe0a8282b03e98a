import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { once } from '@/lib/process'
import { checkTarget } from '@/lib/registry/allowed-target'
import { readSettings } from '@/lib/settings/settings'
import { forgetProcess } from '@/lib/testing/registry/resolve-names'
import { findRegistry } from './find-registry'

beforeEach(forgetProcess)

test.for([
  [{}, 'set REGISTRY_URL=http://localhost:5001 and restart Porthole.'],
  [{ REGISTRY_URL: 'ghcr.io' }, 'add http://localhost:5001 to REGISTRY_URL and restart Porthole.'],
  [{ PORTHOLE_CONFIG: 'c.yaml' }, 'add it to the settings file (PORTHOLE_CONFIG) and restart Porthole.'],
] as const)('with %j it says how to add one: %s', async ([env, words]) => {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
  onTestFinished(() => void vi.unstubAllEnvs())
  once('settings', () => readSettings({ REGISTRY_URL: 'ghcr.io' }))
  const error = await findRegistry('localhost:5001').catch((reason: unknown) => reason)
  expect(error).toMatchObject({ status: 403, fix: `To browse it, ${words}` })
})

test('a registry knows the hosts of the others, which its responses may not lead to', async () => {
  const urls = 'http://127.0.0.1:5001/docker-local,http://127.0.0.1:5002,https://docker.io'
  once('settings', () => readSettings({ REGISTRY_URL: urls }))
  const entry = await findRegistry('127.0.0.1:5001')
  if (entry.kind !== 'registry') throw new Error('Expected a registry.')
  expect(entry.otherHosts).toEqual(['127.0.0.1:5002', '127.0.0.1:5002', 'docker.io', 'registry-1.docker.io'])
  const refused = (url: string) => checkTarget(entry, new URL(url))
  expect(refused('http://localhost:5002/token')).toContain('another registry')
  expect(refused('https://registry-1.docker.io/v2/')).toContain('another registry')
  expect(refused('http://127.0.0.1:5003/token')).toBeUndefined()
  expect(refused('http://127.0.0.1:5001/docker-remote/token')).toBeUndefined()
})
