import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { authority, type Certificate, selfSigned, signedBy } from '@/lib/testing/registry/certificate'
import {
  type FakeRegistry,
  type FakeTable,
  settingsFor,
  startFakeRegistry,
} from '@/lib/testing/registry/fake-registry'
import { refusal } from '@/lib/testing/registry/open-fake-registry'
import { forgetProcess, resolveNames } from '@/lib/testing/registry/resolve-names'
import { openRegistry } from './registry'
import type { RegistrySettings } from './registry-settings'

const oneTag: FakeTable = { '/v2/a/tags/list': { body: { tags: ['1'] } } }
let ours: Certificate
let certificates: Record<string, Certificate>

beforeAll(() => {
  ours = authority()
  certificates = {
    'of our own authority': signedBy(ours),
    'of another name': signedBy(ours, { name: 'DNS:registry.example.com' }),
    'that has expired': signedBy(ours, { days: -1 }),
    'that is self-signed': selfSigned(),
  }
})

async function playTls(tls: Certificate | undefined, table = oneTag): Promise<FakeRegistry> {
  const fake = await startFakeRegistry(table, { tls })
  onTestFinished(() => fake.close())
  return fake
}

function tags(fake: Pick<FakeRegistry, 'url'>, settings: Partial<RegistrySettings> = {}) {
  return openRegistry(settingsFor(fake, settings)).tags('a', {})
}

const cases: [which: string, settings: 'ca' | 'its own' | 'none', code: string, fix: string][] = [
  [
    'of our own authority',
    'none',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'add ca: /path/to/ca.pem to the registry in PORTHOLE_CONFIG',
  ],
  ['of our own authority', 'none', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'NODE_EXTRA_CA_CERTS'],
  ['of our own authority', 'ca', '', ''],
  ['of another name', 'ca', 'ERR_TLS_CERT_ALTNAME_INVALID', 'for another host name'],
  ['that has expired', 'ca', 'CERT_HAS_EXPIRED', 'Renew it'],
  ['that is self-signed', 'ca', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'ca: /path/to/ca.pem'],
  ['that is self-signed', 'its own', '', ''],
]

test.for(cases)('a certificate %s, with ca: %s → %s', async ([which, setting, code, fix]) => {
  const tls = certificates[which]
  const fake = await playTls(tls)
  const ca = setting === 'ca' ? ours.cert : tls?.cert
  const pending = tags(fake, setting === 'none' || ca === undefined ? {} : { ca })
  if (code === '') return expect(await pending).toEqual({ tags: ['1'] })
  const refused = await refusal(pending)
  expect(refused).toMatchObject({ status: 502, code: 'UNREACHABLE' })
  expect(refused.message).toContain(code)
  expect(refused.fix).toContain(fix)
  expect(fake.requests).toEqual([])
})

test.for(['of our own authority', 'of another name', 'that has expired', 'that is self-signed'])(
  'a certificate %s is ignored for an insecure registry only',
  async (which) => {
    const fake = await playTls(certificates[which])
    expect(await tags(fake, { isInsecure: true })).toEqual({ tags: ['1'] })
    expect(await refusal(tags(fake))).toMatchObject({ code: 'UNREACHABLE' })
    expect(fake.requests).toHaveLength(1)
  },
)

test('https to an http port, and the reverse, have a clear error', async () => {
  const plain = await playTls(undefined)
  const url = plain.url.replace('http:', 'https:')
  for (const settings of [{}, { isInsecure: true }, { ca: ours.cert }]) {
    expect((await refusal(tags({ url }, settings))).fix).toContain('Use http://')
  }
  const tls = await playTls(certificates['of our own authority'])
  const refused = await refusal(tags({ url: tls.url.replace('https:', 'http:') }))
  expect(refused).toMatchObject({ status: 502, code: 'UNREACHABLE' })
  expect(refused.fix).toContain('use https://')
  expect([plain.requests, tls.requests]).toEqual([[], []])
})

test.for([
  ['ca', true],
  ['insecure', true],
  ['neither', false],
] as const)('a trusted token service with our certificate, and %s: asked %s', async ([how, isAsked]) => {
  resolveNames({ 'auth.example.com': '127.0.0.1' })
  const auth = await playTls(signedBy(ours, { name: 'DNS:auth.example.com' }), {
    '/token': { body: { token: 'good' } },
  })
  const realm = `https://auth.example.com:${new URL(auth.url).port}/token`
  const fake = await playTls(undefined, {
    '/v2/a/tags/list': ({ headers }) =>
      headers.authorization === 'Bearer good'
        ? { body: { tags: ['1'] } }
        : { status: 401, headers: { 'www-authenticate': `Bearer realm="${realm}"` } },
  })
  const tls = { ca: { ca: ours.cert }, insecure: { isInsecure: true }, neither: {} }[how]
  const pending = tags(fake, { trustedHosts: ['auth.example.com'], ...tls })
  if (isAsked) expect(await pending).toEqual({ tags: ['1'] })
  else expect((await refusal(pending)).message).toContain('UNABLE_TO_VERIFY_LEAF_SIGNATURE')
  expect(auth.requests).toHaveLength(isAsked ? 1 : 0)
})

test("a registry's authority isn't trusted for others; well-known ones remain trusted", async () => {
  const theirs = authority()
  const fake = await playTls(signedBy(theirs))
  expect(await refusal(tags(fake, { ca: ours.cert }))).toMatchObject({ code: 'UNREACHABLE' })
  expect(await tags(fake, { ca: theirs.cert })).toEqual({ tags: ['1'] })
  expect(await refusal(tags(fake))).toMatchObject({ code: 'UNREACHABLE' })
  const known = getCACertificates()
  onTestFinished(() => setDefaultCACertificates(known))
  // NODE_EXTRA_CA_CERTS is part of this list, but it is read at startup only.
  setDefaultCACertificates([...known, theirs.cert])
  forgetProcess()
  expect(await tags(fake, { ca: ours.cert })).toEqual({ tags: ['1'] })
})
