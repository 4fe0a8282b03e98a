import { Agent, EnvHttpProxyAgent } from 'undici'
import { afterEach, expect, test, vi } from 'vitest'
import { agent } from './agent'
import { imageManifest, manifestAnswer } from './testing/image'
import { playRegistry } from './testing/play-registry'

const image = imageManifest('a')

function forgetProcess(): void {
  Reflect.deleteProperty(globalThis, Symbol.for('porthole'))
}

afterEach(() => {
  vi.unstubAllEnvs()
  forgetProcess()
})

test('the process has one agent', () => {
  for (const name of ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY']) vi.stubEnv(name, '')
  forgetProcess()
  expect(agent()).toBeInstanceOf(Agent)
  expect(agent()).toBe(agent())
})

test.for(['', 'corp.example', '*'])(
  'behind a proxy our own machine is asked directly (NO_PROXY=%s)',
  async (noProxy) => {
    vi.stubEnv('HTTP_PROXY', 'http://127.0.0.1:1')
    vi.stubEnv('NO_PROXY', noProxy)
    forgetProcess()
    expect(agent()).toBeInstanceOf(EnvHttpProxyAgent)
    const { source } = await playRegistry({ '/v2/a/manifests/1': manifestAnswer(image) })
    expect((await source.manifest('a', '1')).digest).toBe(image.digest)
  },
)
