import { expect, test } from 'vitest'
import { RegistryError } from '@/lib/oci/registry-error'
import { settingsFor } from '@/lib/testing/registry/fake-registry'
import { fakeRegistry, openFakeRegistry, refusal } from '@/lib/testing/registry/open-fake-registry'
import { asRegistryError } from './failure'
import { pingRegistry } from './ping'

test('a long body may exceed the time limit as long as it makes progress', async () => {
  const { source } = await openFakeRegistry(
    { '/v2/a/tags/list': { body: { tags: ['1'] }, fault: 'drip' } },
    { timeoutMs: 1000 },
  )
  expect(await source.tags('a', {})).toEqual({ tags: ['1'] })
})

test.for([
  ['ENOTFOUND', 'DNS'],
  ['CERT_HAS_EXPIRED', 'expired'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'another host name'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'issuer'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'issuer'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'http://'],
  ['EPROTO', 'http://'],
] as const)('%s has its fix', ([code, words]) => {
  const error = asRegistryError(
    Object.assign(new Error('secret?'), { code }),
    new URL('https://registry.example'),
    30_000,
  )
  expect(error).toBeInstanceOf(RegistryError)
  expect(error.fix).toContain(words)
  expect(error.message).not.toContain('secret')
})

test('a ping shows how a registry authenticates', async () => {
  const pings = [
    [{ body: {} }, 'open'],
    [{ headers: { 'www-authenticate': 'bearer realm=https://zot.example/token' }, body: {} }, 'open'],
    [
      { status: 401, headers: { 'www-authenticate': ['Bearer realm="https://git.example/token"', 'Basic'] } },
      'bearer',
    ],
    [
      {
        status: 401,
        headers: { 'www-authenticate': 'Basic realm="r"', 'content-type': 'text/html' },
        body: '<html>',
      },
      'basic',
    ],
    [{ status: 401, headers: { 'www-authenticate': 'Negotiate' } }, 'other'],
  ] as const
  for (const [response, signIn] of pings) {
    const fake = await fakeRegistry({ '/v2/': response as object })
    expect(await pingRegistry(settingsFor(fake))).toEqual({ signIn })
  }
})

test("a ping answered with a page, or not at all, isn't a registry", async () => {
  const page = await fakeRegistry({
    '/v2/': { headers: { 'content-type': 'text/html' }, body: '<!DOCTYPE html><h1>Log in</h1>' },
  })
  const refused = await refusal(pingRegistry(settingsFor(page)))
  expect(refused).toMatchObject({ status: 502, code: 'RESPONSE_INVALID' })
  expect(refused.message).toContain('a web page, not a registry')
  const missing = await refusal(pingRegistry(settingsFor(await fakeRegistry())))
  expect(missing.fix).toContain('path may be incomplete')
})
