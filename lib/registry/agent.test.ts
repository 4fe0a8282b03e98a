import { Agent, ProxyAgent } from 'undici'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { imageManifest, manifestAnswer } from '@/lib/testing/registry/image'
import { fakeRegistry, openFakeRegistry } from '@/lib/testing/registry/open-fake-registry'
import { forgetProcess, resolveNames } from '@/lib/testing/registry/resolve-names'
import { startProxy } from '@/lib/testing/registry/start-proxy'
import { agentFor } from './agent'
import { parseProxySettings } from './proxy-settings'
import { openRegistry } from './registry'

const image = imageManifest('a')
const settings = { host: 'registry.example.com', url: 'https://registry.example.com' }
const own = new URL('https://registry.example.com/v2/')
const elsewhere = new URL('https://storage.example.net/')

beforeEach(() => {
  for (const name of ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY', 'no_proxy', 'NO_PROXY'])
    vi.stubEnv(name, undefined)
  forgetProcess()
})

afterEach(() => {
  vi.unstubAllEnvs()
  forgetProcess()
})

test('the process has one pool per kind of trust', () => {
  const named = agentFor(settings, own)
  const strange = agentFor(settings, elsewhere)
  expect(named).toBeInstanceOf(Agent)
  expect(named).not.toBe(strange)
  const other = { host: 'ghcr.io', url: 'https://ghcr.io' }
  expect(agentFor(other, new URL(other.url))).toBe(named)
  expect(agentFor(other, own)).toBe(strange)
  expect(agentFor({ ...settings, isOpenedByName: true }, own)).toBe(strange)
})

test("an insecure registry's certificate is ignored only on hosts in the settings", () => {
  const insecure = { ...settings, isInsecure: true, trustedHosts: ['minio.example.com'] }
  expect(agentFor(insecure, own)).not.toBe(agentFor(settings, own))
  expect(agentFor(insecure, new URL('https://minio.example.com'))).toBe(agentFor(insecure, own))
  expect(agentFor(insecure, elsewhere)).toBe(agentFor(settings, elsewhere))
  expect(agentFor({ ...insecure, isOpenedByName: true }, own)).toBe(agentFor(settings, elsewhere))
})

test.for(['', 'corp.example', '*'])(
  'behind a proxy this machine is contacted directly (NO_PROXY=%s)',
  async (noProxy) => {
    vi.stubEnv('HTTP_PROXY', 'http://127.0.0.1:1')
    vi.stubEnv('NO_PROXY', noProxy)
    expect(agentFor(settings, own)).toBeInstanceOf(noProxy === '*' ? Agent : ProxyAgent)
    const { source } = await openFakeRegistry({ '/v2/a/manifests/1': manifestAnswer(image) })
    expect((await source.manifest('a', '1')).digest).toBe(image.digest)
  },
)

test('a proxy resolves names itself, even of private machines; literal addresses are checked first', async () => {
  const fake = await fakeRegistry({ '/v2/a/tags/list': { body: { tags: ['1'] } } })
  const proxy = await startProxy(Number(new URL(fake.url).port))
  vi.stubEnv('HTTP_PROXY', proxy.url)
  vi.stubEnv('NO_PROXY', 'direct.example.com')
  const resolved = resolveNames({})
  const url = 'http://registry.example.com'
  const source = openRegistry({ host: 'registry.example.com', url })
  expect(await source.tags('a', {})).toEqual({ tags: ['1'] })
  expect(proxy.requests).toEqual(['registry.example.com:80'])
  expect(resolved).toEqual([])
  expect(parseProxySettings(new URL(url))).toBe(new URL(proxy.url).host)
  const direct = openRegistry({ host: 'direct.example.com', url: 'http://direct.example.com' })
  await expect(direct.tags('a', {})).rejects.toThrow('was not found')
  expect(resolved).toEqual(['direct.example.com'])
  expect(parseProxySettings(new URL('http://direct.example.com'))).toBeUndefined()
})
