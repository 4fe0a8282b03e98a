import { afterEach, expect, test, vi } from 'vitest'
import { cleanEnvironment } from './clean-environment'

afterEach(() => vi.unstubAllEnvs())

test("the developer's own settings for apps, clients and proxies are removed, and nothing else", () => {
  const foreign = [
    'REGISTRY_URL',
    'PORTHOLE_DATA',
    'DOCKER_CONFIG',
    'SESSION_SECRET',
    'http_proxy',
    'HTTPS_PROXY',
    'PORT',
  ]
  for (const name of foreign) vi.stubEnv(name, 'x')
  vi.stubEnv('REAL_DOCUMENTS', '/documents')
  cleanEnvironment()
  expect(foreign.filter((name) => name in process.env)).toEqual([])
  expect(process.env).toMatchObject({ REAL_DOCUMENTS: '/documents', PATH: expect.any(String) })
})
