import { inspect } from 'node:util'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { FakeHandler, FakeRegistry } from '@/lib/testing/registry/fake-registry'
import { stored } from '@/lib/testing/registry/image'
import { fakeRegistry, refusal } from '@/lib/testing/registry/open-fake-registry'
import { forgetProcess, resolveNames } from '@/lib/testing/registry/resolve-names'
import { type FakeProxy, startProxy } from '@/lib/testing/registry/start-proxy'
import { openRegistry } from './registry'
import type { RegistrySettings } from './registry-settings'

const alice = { username: 'alice', password: 'hunter2' }
const blob = stored('a layer', '')
const path = `/v2/a/blobs/${blob.digest}`
const portOf = ({ url }: FakeRegistry) => Number(new URL(url).port)

beforeEach(() => {
  for (const name of ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY', 'no_proxy', 'NO_PROXY'])
    vi.stubEnv(name, undefined)
  resolveNames({})
})

afterEach(() => {
  vi.unstubAllEnvs()
  forgetProcess()
})

const open = (more: Partial<RegistrySettings> = {}) =>
  openRegistry({ host: 'registry.example.com', url: 'http://registry.example.com', timeoutMs: 2000, ...more })

/** Uses this proxy for everything, with its own account. */
function use(proxy: Pick<FakeProxy, 'host'>, account = 'robot:planted-secret'): void {
  vi.stubEnv('HTTP_PROXY', `http://${account}@${proxy.host}`)
}

const SECRETS = /planted-secret|hunter2|YWxpY2U6aHVudGVyMg|cm9ib3Q6/

test.for([
  ['robot:planted-secret', 'robot:planted-secret'],
  ['robot', 'robot:'],
  ['robot:50%', 'robot:50%'],
  ['robot:p%40ss', 'robot:p@ss'],
] as const)("a proxy gets its own account %s, and the registry doesn't", async ([account, sent]) => {
  const fake = await fakeRegistry({ '/v2/a/tags/list': { body: { tags: ['1'] } } })
  const proxy = await startProxy(portOf(fake))
  use(proxy, account)
  expect((await open().tags('a', {})).tags).toEqual(['1'])
  expect(proxy.headers[0]?.['proxy-authorization']).toBe(`Basic ${btoa(sent)}`)
  for (const { headers } of fake.requests) expect(headers['proxy-authorization']).toBeUndefined()
})

test.for([
  [407, 'requires authentication (407)', 'HTTP_PROXY'],
  [403, 'refused to connect (403)', 'NO_PROXY'],
  [502, 'couldn’t connect (502)', 'NO_PROXY'],
] as const)('an error of a proxy that answers %i names its host only', async ([status, words, fix]) => {
  const proxy = await startProxy(1, status)
  use(proxy)
  const refused = await refusal(open({ credentials: alice }).tags('a', {}))
  expect(refused).toMatchObject({ status: 502, code: 'UNREACHABLE' })
  expect(refused.message).toBe(`The proxy ${proxy.host}, used for registry.example.com, ${words}.`)
  expect(refused.fix).toContain(fix)
  expect(inspect(refused, { depth: 9 })).not.toMatch(SECRETS)
})

test("a proxy that isn't running, or has no address, has a clear error", async () => {
  for (const [host, words] of [
    ['127.0.0.1:1', 'refused the connection'],
    ['proxy.acme:3128', 'was not found: the name doesn’t resolve'],
  ] as const) {
    use({ host })
    const refused = await refusal(open().tags('a', {}))
    expect(refused).toMatchObject({ status: 502, code: 'UNREACHABLE' })
    expect(refused.message).toBe(`The proxy ${host}, used for registry.example.com, ${words}.`)
    expect(refused.fix).toContain('HTTP_PROXY')
    expect(inspect(refused, { depth: 9 })).not.toMatch(SECRETS)
  }
})

test('a proxy that never responds times out like a registry', async () => {
  const proxy = await startProxy(1, 'never')
  use(proxy)
  expect(await refusal(open({ timeoutMs: 300 }).tags('a', {}))).toMatchObject({
    status: 504,
    code: 'TIMEOUT',
  })
})

test("behind a proxy credentials don't follow a redirect to another origin", async () => {
  const give: FakeHandler = ({ headers }) =>
    headers.authorization === undefined
      ? { status: 401, headers: { 'www-authenticate': 'Basic realm="r"' } }
      : { status: 307, headers: { location: 'http://storage.example.net/object' } }
  const fake = await fakeRegistry({ [path]: give, '/object': { body: blob.bytes } })
  const proxy = await startProxy(portOf(fake))
  use(proxy)
  await open({ credentials: alice }).blobBytes('a', blob.digest, { maxBytes: 100 })
  expect(new Set(proxy.requests)).toEqual(new Set(['registry.example.com:80', 'storage.example.net:80']))
  const [stored] = fake.requests.filter(({ path }) => path === '/object')
  expect(inspect(stored)).not.toMatch(SECRETS)
  expect(stored?.headers.authorization).toBeUndefined()
})

test.for([
  'http://10.0.0.1/x',
  'http://[::ffff:10.0.0.1]/x',
  'http://169.254.169.254/latest',
  'http://storage/x',
  'http://nas.lan/x',
  'http://vault.corp/x',
  'http://printer.local./x',
  'http://metadata.google.internal/x',
  'http://router.home/x',
])("behind a proxy a registry can't redirect to %s", async (location) => {
  const fake = await fakeRegistry({ [path]: { status: 307, headers: { location } } })
  const proxy = await startProxy(portOf(fake))
  use(proxy)
  const refused = await refusal(open().blobBytes('a', blob.digest, { maxBytes: 100 }))
  expect(refused.message).toContain('Porthole doesn’t follow')
  expect(proxy.requests).toEqual(['registry.example.com:80'])
})

test("behind a proxy a visitor can't open a private address", async () => {
  const proxy = await startProxy(1)
  use(proxy)
  for (const host of ['10.0.0.7', 'intranet', 'nas.lan']) {
    const source = openRegistry({ host, url: `https://${host}`, isOpenedByName: true, timeoutMs: 2000 })
    expect(await refusal(source.tags('a', {}))).toMatchObject({ status: 403, code: 'DENIED' })
  }
  expect(proxy.requests).toEqual([])
})
