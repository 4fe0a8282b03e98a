import { expect, test } from 'vitest'
import type { FakeAnswer } from '@/lib/testing/registry/fake-answer'
import type { FakeHandler, FakeRegistry } from '@/lib/testing/registry/fake-registry'
import { stored } from '@/lib/testing/registry/image'
import { fakeRegistry, openFakeRegistry, refusal } from '@/lib/testing/registry/open-fake-registry'

const blob = stored('a layer', '')
const path = `/v2/a/blobs/${blob.digest}`
const alice = { username: 'alice', password: 'hunter2' }

function basic(then: FakeAnswer): FakeHandler {
  return ({ headers }) =>
    headers.authorization === undefined
      ? { status: 401, headers: { 'www-authenticate': 'Basic realm="r"' } }
      : then
}

/** No request contains credentials. */
function expectNoSecrets(fake: FakeRegistry): void {
  expect(fake.requests.length).toBeGreaterThan(0)
  for (const { headers, path, body } of fake.requests) {
    expect(headers.authorization).toBeUndefined()
    expect(JSON.stringify({ headers, path, body })).not.toMatch(/hunter2|secret-token|YWxpY2U6aHVudGVyMg/)
  }
}

test.for([301, 302, 303, 307, 308])('a %i to another port drops Basic', async (status) => {
  const storage = await fakeRegistry({ '/object': { body: blob.bytes } })
  const { source } = await openFakeRegistry(
    { [path]: basic({ status, headers: { location: `${storage.url}/object?X-Signature=1` } }) },
    { credentials: alice },
  )
  expect(Buffer.from(await source.blobBytes('a', blob.digest, { maxBytes: 100 })).toString()).toBe('a layer')
  expectNoSecrets(storage)
})

test('a redirect to another port drops Bearer, even after it returns', async () => {
  const storage = await fakeRegistry()
  const { source, fake } = await openFakeRegistry({
    '/token': { body: { token: 'secret-token' } },
    [path]: ({ headers }) =>
      headers.authorization === undefined
        ? { status: 401, headers: { 'www-authenticate': 'Bearer realm="/token"' } }
        : { status: 307, headers: { location: `${storage.url}/back` } },
    '/v2/loot': { body: blob.bytes },
  })
  storage.table['/back'] = { status: 307, headers: { location: `${fake.url}/v2/loot` } }
  await source.blobBytes('a', blob.digest, { maxBytes: 100 })
  expectNoSecrets(storage)
  expect(fake.requests.at(-1)).toMatchObject({ path: '/v2/loot' })
  expect(fake.requests.at(-1)?.headers.authorization).toBeUndefined()
})

test('a redirect within the registry keeps Authorization', async () => {
  const { source, fake } = await openFakeRegistry(
    {
      [path]: basic({ status: 307, headers: { location: '/v2/moved' } }),
      '/v2/moved': basic({ body: blob.bytes }),
    },
    { credentials: alice },
  )
  await source.blobBytes('a', blob.digest, { maxBytes: 100 })
  expect(fake.requests.at(-1)?.headers.authorization).toMatch(/^Basic /)
})

test("a challenge from another origin after a redirect isn't answered", async () => {
  const storage = await fakeRegistry({
    '/object': { status: 401, headers: { 'www-authenticate': 'Basic realm="give"' } },
  })
  const { source, fake } = await openFakeRegistry(
    { [path]: { status: 307, headers: { location: `${storage.url}/object` } } },
    { credentials: alice },
  )
  expect(await refusal(source.blobBytes('a', blob.digest, { maxBytes: 100 }))).toMatchObject({ status: 401 })
  for (const { requests } of [storage, fake]) {
    expect(requests.map(({ headers }) => headers.authorization)).toEqual([undefined])
  }
})

test('credentials never go over http to a token service on another machine', async () => {
  const { source } = await openFakeRegistry(
    {
      '/v2/a/tags/list': {
        status: 401,
        headers: { 'www-authenticate': 'Bearer realm="http://auth.corp.example/token"' },
      },
    },
    { credentials: alice },
  )
  const refused = await refusal(source.tags('a', {}))
  expect(refused).toMatchObject({ status: 401, code: 'UNAUTHORIZED' })
  expect(refused.message).toContain('http://auth.corp.example')
})

test("a token service at a link-local address isn't contacted", async () => {
  const { source } = await openFakeRegistry({
    '/v2/a/tags/list': {
      status: 401,
      headers: { 'www-authenticate': 'Bearer realm="http://169.254.169.254/latest"' },
    },
  })
  const refused = await refusal(source.tags('a', {}))
  expect(refused).toMatchObject({ status: 502, code: 'RESPONSE_INVALID' })
  expect(refused.message).toContain('link-local')
})

test('the token service’s redirect is not followed', async () => {
  const other = await fakeRegistry()
  const { source } = await openFakeRegistry(
    {
      '/token': { status: 307, headers: { location: `${other.url}/token` } },
      '/v2/a/tags/list': { status: 401, headers: { 'www-authenticate': 'Bearer realm="/token"' } },
    },
    { credentials: alice },
  )
  await refusal(source.tags('a', {}))
  expect(other.requests).toEqual([])
})

test('errors never contain a secret, even if the registry repeats it', async () => {
  const echo: FakeHandler = ({ headers }) => ({
    status: 403,
    headers: { 'www-authenticate': 'Basic realm="r"' },
    body: `who is ${headers.authorization ?? 'nobody'} with hunter2?`,
  })
  const { source } = await openFakeRegistry(
    { '/v2/': { status: 401, headers: { 'www-authenticate': 'Basic realm="r"' } }, '/v2/a/tags/list': echo },
    { credentials: alice },
  )
  const refused = await refusal(source.tags('a', {}))
  expect(refused.message).toContain('•••')
  expect(`${refused.message}${refused.fix}`).not.toMatch(/hunter2|YWxpY2U6aHVudGVyMg/)
})

test.for([
  ['a redirect loop', '/v2/loop', 'more than 5 times'],
  ['a link-local address', 'http://169.254.169.254/latest/meta-data', 'link-local'],
  ['another scheme', 'file:///etc/passwd', 'file:'],
  ['an invalid address', 'http://[', 'an invalid address'],
  ['an address with a password', 'http://u:p@127.0.0.1/', 'password'],
] as const)('a redirect to %s is not followed', async ([, location, reason]) => {
  const { source } = await openFakeRegistry({
    [path]: { status: 307, headers: { location } },
    '/v2/loop': { status: 307, headers: { location: '/v2/loop' } },
  })
  const refused = await refusal(source.blobBytes('a', blob.digest, { maxBytes: 100 }))
  expect(refused).toMatchObject({ status: 502, code: 'RESPONSE_INVALID' })
  expect(refused.message).toContain(reason)
})
