import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { expect, test } from 'vitest'
import type { FakeRegistry } from '@/lib/testing/registry/fake-registry'
import { stored } from '@/lib/testing/registry/image'
import { fakeRegistry, openFakeRegistry, refusal } from '@/lib/testing/registry/open-fake-registry'
import { resolveNames } from '@/lib/testing/registry/resolve-names'
import { openRegistry } from './registry'
import { lookupPublic, refusedAddress } from './resolver'

const alice = { username: 'alice', password: 'hunter2' }
const blob = stored('a layer', '')
const blobPath = `/v2/a/blobs/${blob.digest}`
const portOf = ({ url }: FakeRegistry) => new URL(url).port

function realm(address: string) {
  return { '/v2/a/tags/list': { status: 401, headers: { 'www-authenticate': `Bearer realm="${address}"` } } }
}

test.for([
  ['http://[::ffff:169.254.169.254]/', 'A registry should never redirect there'],
  ['http://0xA9FEA9FE/latest/meta-data', 'A registry should never redirect there'],
  ['http://10.0.0.1/', 'trustedHosts: ["http://10.0.0.1"]'],
  ['http://storage:9000/', 'trustedHosts: ["http://storage:9000"]'],
] as const)(
  'a registry that redirects to %s, or has its token service there, gets no request through',
  async ([address, fix]) => {
    const lookups = resolveNames({ storage: '127.0.0.1' })
    const { source, fake } = await openFakeRegistry(
      { ...realm(address), [blobPath]: { status: 307, headers: { location: address } } },
      { credentials: alice },
    )
    for (const response of [source.tags('a', {}), source.blobBytes('a', blob.digest, { maxBytes: 100 })]) {
      const refused = await refusal(response)
      expect(refused).toMatchObject({ status: 502, code: 'RESPONSE_INVALID' })
      expect(refused.message).toMatch(/which Porthole doesn’t (?:contact|follow): it is /)
      expect(refused.fix).toContain(fix)
    }
    expect(fake.requests).toHaveLength(2)
    expect(lookups).toEqual([])
  },
)

test('a name that resolves to this machine is refused for tokens and storage', async () => {
  const lookups = resolveNames({ 'auth.example.com': '127.0.0.1', 'storage.example.com': ['8.8.8.8', '::1'] })
  const inside = await fakeRegistry({ '/token': { body: { token: 'x' } }, '/object': { body: blob.bytes } })
  const { source } = await openFakeRegistry({
    ...realm(`http://auth.example.com:${portOf(inside)}/token`),
    [blobPath]: {
      status: 307,
      headers: { location: `http://storage.example.com:${portOf(inside)}/object` },
    },
  })
  const tags = await refusal(source.tags('a', {}))
  expect(tags).toMatchObject({ status: 502, code: 'RESPONSE_INVALID' })
  expect(tags.message).toContain('its name resolves to 127.0.0.1, a loopback address')
  expect(tags.fix).toContain(`trustedHosts: ["http://auth.example.com:${portOf(inside)}"]`)
  const layer = await refusal(source.blobBytes('a', blob.digest, { maxBytes: 100 }))
  expect(layer.message).toContain('its name resolves to ::1, a loopback address')
  expect(lookups).toEqual(['auth.example.com', 'storage.example.com'])
  expect(inside.requests).toEqual([])
})

test('a trusted host may have any address, and gets credentials over http only if listed with http', async () => {
  resolveNames({ 'auth.example.com': '127.0.0.1' })
  const inside = await fakeRegistry({ '/token': { body: { token: 'good' } } })
  const table = {
    '/v2/a/tags/list': ({ headers }: { headers: Record<string, string | undefined> }) =>
      headers.authorization === 'Bearer good'
        ? { body: { tags: ['1'] } }
        : {
            status: 401,
            headers: {
              'www-authenticate': `Bearer realm="http://auth.example.com:${portOf(inside)}/token"`,
            },
          },
  }
  const bare = await openFakeRegistry(table, { trustedHosts: ['auth.example.com'] })
  expect(await bare.source.tags('a', {})).toMatchObject({ tags: ['1'] })
  const shy = await openFakeRegistry(table, { trustedHosts: ['auth.example.com'], credentials: alice })
  const refused = await refusal(shy.source.tags('a', {}))
  expect(refused.message).toContain('over plain HTTP')
  expect(refused.fix).toContain('trustedHosts')
  const bold = await openFakeRegistry(table, {
    trustedHosts: [`http://auth.example.com:${portOf(inside)}`],
    credentials: alice,
  })
  expect(await bold.source.tags('a', {})).toMatchObject({ tags: ['1'] })
  expect(inside.requests.map(({ headers }) => headers.authorization !== undefined)).toEqual([false, true])
})

test('the registry’s own name may resolve to anything', async () => {
  resolveNames({ 'registry.example.com': '127.0.0.1' })
  const fake = await fakeRegistry({ '/v2/a/tags/list': { body: { tags: ['1'] } } })
  const url = `http://registry.example.com:${portOf(fake)}`
  const source = openRegistry({ host: 'registry.example.com', url })
  expect(await source.tags('a', {})).toMatchObject({ tags: ['1'] })
})

test('another registry in the settings gets no request and no credentials', async () => {
  const other = await fakeRegistry({ '/token': { body: { token: 'x' } } })
  const { source } = await openFakeRegistry(realm(`${other.url}/token`), {
    credentials: alice,
    otherHosts: [other.host],
  })
  expect((await refusal(source.tags('a', {}))).message).toContain('another registry in the settings')
  expect(other.requests).toEqual([])
})

test('a registry opened by a visitor must be public and use https', async () => {
  const lookups = resolveNames({ 'inside.example.com': '127.0.0.1' })
  const fake = await fakeRegistry({})
  const addresses: [string, string, string[]][] = [
    [fake.url, 'it doesn’t use https', []],
    [fake.url.replace('http:', 'https:'), 'a loopback address', []],
    [`https://inside.example.com:${portOf(fake)}`, 'resolves to 127.0.0.1', ['inside.example.com']],
  ]
  for (const [url, why, resolved] of addresses) {
    const source = openRegistry({ host: new URL(url).host, url, isOpenedByName: true })
    const refused = await refusal(source.tags('a', {}))
    expect(refused).toMatchObject({ status: 403, code: 'DENIED' })
    expect(refused.message).toContain(why)
    expect(refused.fix).toContain(`REGISTRY_URL=${url}`)
    expect(lookups).toEqual(resolved)
  }
  expect(fake.requests).toEqual([])
})

const found = (name: string, all: boolean) =>
  new Promise<unknown>((resolve, reject) =>
    lookupPublic(name, { all }, (error, ...rest) => (error ? reject(error) : resolve(rest))),
  )

test('one private address among several refuses the name; public ones are used as checked', async () => {
  resolveNames({ mixed: ['8.8.8.8', '10.0.0.7'], good: ['8.8.8.8', '2606:4700::1'] })
  const refused = await found('mixed', true).catch((error: unknown) => error)
  expect(refusedAddress(refused)).toContain('10.0.0.7, a private address')
  const addresses = [
    { address: '8.8.8.8', family: 4 },
    { address: '2606:4700::1', family: 6 },
  ]
  expect(await found('good', true)).toEqual([addresses])
  expect(await found('good', false)).toEqual(['8.8.8.8', 4])
  const missing = await found('nowhere', true).catch((error: unknown) => error)
  expect(missing).toMatchObject({ code: 'ENOTFOUND' })
  expect(refusedAddress(missing)).toBeUndefined()
})

test("parses the real resolver's results", async () => {
  const system: LookupFunction = lookup
  expect(system).toBeTypeOf('function')
  const refused = await found('localhost', true).catch((error: unknown) => error)
  expect(refusedAddress(refused)).toContain('a loopback address')
})
