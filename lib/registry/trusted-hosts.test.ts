import { expect, test } from 'vitest'
import type { FakeHandler, FakeRegistry } from '@/lib/testing/registry/fake-registry'
import { stored } from '@/lib/testing/registry/image'
import { fakeRegistry, openFakeRegistry, refusal } from '@/lib/testing/registry/open-fake-registry'
import { resolveNames } from '@/lib/testing/registry/resolve-names'
import { checkTarget, isHttpTrusted, isNamed } from './allowed-target'

const alice = { username: 'alice', password: 'hunter2' }
const blob = stored('a layer', '')
const path = `/v2/a/blobs/${blob.digest}`
const portOf = ({ url }: FakeRegistry) => new URL(url).port
const rules = (...trustedHosts: string[]) => ({
  host: 'registry.example.com',
  url: 'https://registry.example.com',
  trustedHosts,
})

test.for([
  ['example.net', 'https://example.net', true],
  ['example.net', 'https://EXAMPLE.net./', true],
  ['example.net', 'https://evil-example.net', false],
  ['example.net', 'https://auth.example.net', false],
  ['example.net', 'https://example.net.evil.example', false],
  ['example.net', 'https://evil.example/example.net', false],
  ['example.net', 'https://evil.example?example.net', false],
  ['example.net', 'https://evil.example#@example.net', false],
  ['example.net', 'https://example.net%2eevil.example', false],
  ['example.net', 'https://example.net%00.evil.example', false],
  ['example.net', 'https://ехample.net', false],
  ['example.net', 'https://example。net', true],
  ['xn--bcher-kva.example', 'https://bücher.example', true],
  ['xn--bcher-kva.example', 'https://bucher.example', false],
  ['example.net:8443', 'https://example.net', false],
  ['example.net:443', 'https://example.net', true],
  ['example.net:0443', 'https://example.net', true],
  ['example.net:443', 'http://example.net:443', true],
  ['example.net:99999', 'https://example.net', false],
  ['10.0.0.7', 'https://10.0.0.70', false],
  ['10.0.0.7', 'https://10.0.0.7.evil.example', false],
  ['10.0.0.7', 'https://167772167', true],
  ['*.example.net', 'https://auth.example.net', false],
  ['*', 'https://example.net', false],
  ['.example.net', 'https://auth.example.net', false],
  ['https://example.net/path', 'https://example.net', false],
  ['user@example.net', 'https://example.net', false],
  ['evil.example#example.net', 'https://example.net', false],
] as const)('trustedHosts: [%s] includes %s: %s', ([entry, target, isTrusted]) => {
  const url = URL.canParse(target) ? new URL(target) : undefined
  expect(url !== undefined && isNamed(rules(entry), url)).toBe(isTrusted)
})

test("a host that only resembles the registry's isn't trusted", () => {
  for (const target of ['https://registry.example.com.evil.example', 'https://evil-registry.example.com'])
    expect(isNamed(rules(), new URL(target))).toBe(false)
})

test.for([
  ['http://storage.example.net:9000', 'http://storage.example.net:9000/x', true],
  ['http://storage.example.net:9000', 'http://storage.example.net/x', false],
  ['storage.example.net', 'http://storage.example.net/x', false],
  ['http://storage.example.net', 'http://auth.example.net/x', false],
  ['http://storage.example.net', 'http://registry.example.com/x', false],
] as const)('with [%s] https may change to %s: %s', ([entry, target, isAllowed]) => {
  const url = new URL(target)
  expect(checkTarget(rules(entry), url) === undefined).toBe(isAllowed)
  expect(isHttpTrusted(rules(entry), url)).toBe(isAllowed)
})

test.for([
  'http://auth.example.com@evil.example/token',
  'http://alice:hunter2@auth.example.com/token',
  'javascript:alert(1)//auth.example.com',
  'file://auth.example.com/etc/passwd',
])('a realm %s is refused, whoever sends it', async (realm) => {
  const lookups = resolveNames({})
  const { source } = await openFakeRegistry(
    { '/v2/a/tags/list': { status: 401, headers: { 'www-authenticate': `Bearer realm="${realm}"` } } },
    { credentials: alice, trustedHosts: ['http://auth.example.com', 'evil.example'] },
  )
  const refused = await refusal(source.tags('a', {}))
  expect(refused.message).toContain('which Porthole doesn’t contact')
  expect(`${refused.message}${refused.fix}`).not.toContain('hunter2')
  expect(lookups).toEqual([])
})

test("credentials don't follow a redirect between trusted hosts", async () => {
  resolveNames({ 'one.example.com': '127.0.0.1', 'two.example.com': '127.0.0.1' })
  const [one, two] = [await fakeRegistry(), await fakeRegistry()]
  const give: FakeHandler = ({ headers }) =>
    headers.authorization === undefined
      ? { status: 401, headers: { 'www-authenticate': 'Basic realm="r"' } }
      : { status: 307, headers: { location: `http://one.example.com:${portOf(one)}/object` } }
  const { source, fake } = await openFakeRegistry(
    { [path]: give, '/v2/loot': { body: blob.bytes } },
    { credentials: alice, trustedHosts: ['http://one.example.com', 'http://two.example.com'] },
  )
  one.table['/object'] = {
    status: 307,
    headers: { location: `http://two.example.com:${portOf(two)}/object` },
  }
  two.table['/object'] = { status: 307, headers: { location: `${fake.url}/v2/loot` } }
  await source.blobBytes('a', blob.digest, { maxBytes: 100 })
  for (const request of [...one.requests, ...two.requests, ...fake.requests.slice(-1)])
    expect(request.headers.authorization).toBeUndefined()
  expect([one, two].map(({ requests }) => requests.length)).toEqual([1, 1])
})

test("a trusted host can't redirect to an untrusted one", async () => {
  resolveNames({ 'one.example.com': '127.0.0.1' })
  const one = await fakeRegistry({
    '/object': { status: 307, headers: { location: 'http://10.0.0.1/object' } },
  })
  const { source } = await openFakeRegistry(
    { [path]: { status: 307, headers: { location: `http://one.example.com:${portOf(one)}/object` } } },
    { credentials: alice, trustedHosts: ['http://one.example.com'] },
  )
  const refused = await refusal(source.blobBytes('a', blob.digest, { maxBytes: 100 }))
  expect(refused.message).toContain('a private address')
})

test("a trusted token service's token goes to the registry only", async () => {
  resolveNames({ 'auth.example.com': '127.0.0.1' })
  const storage = await fakeRegistry({ '/object': { body: blob.bytes } })
  const service = await fakeRegistry({ '/token': { body: { token: 'secret-token' } } })
  const challenge = `Bearer realm="http://auth.example.com:${portOf(service)}/token"`
  const { source } = await openFakeRegistry(
    {
      [path]: ({ headers }) =>
        headers.authorization === 'Bearer secret-token'
          ? { status: 307, headers: { location: `${storage.url}/object` } }
          : { status: 401, headers: { 'www-authenticate': challenge } },
    },
    { credentials: alice, trustedHosts: [`http://auth.example.com:${portOf(service)}`] },
  )
  await source.blobBytes('a', blob.digest, { maxBytes: 100 })
  expect(service.requests.map(({ headers }) => headers.authorization)).toEqual([
    `Basic ${btoa('alice:hunter2')}`,
  ])
  expect(JSON.stringify(storage.requests)).not.toMatch(/secret-token|YWxpY2U6aHVudGVyMg/)
})
