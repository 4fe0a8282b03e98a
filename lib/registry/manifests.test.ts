import { afterEach, expect, test, vi } from 'vitest'
import { computeDigest } from '@/lib/oci/compute-digest'
import { errorBody, imageManifest, manifestAnswer, OCI_MANIFEST, stored } from '@/lib/testing/registry/image'
import { openFakeRegistry, refusal } from '@/lib/testing/registry/open-fake-registry'

const [one, two] = [imageManifest('one'), imageManifest('two')]
const ELEVEN_MINUTES_MS = 660_000

afterEach(() => {
  vi.restoreAllMocks()
})

/** Advances the clock that expires confirmed access. */
function later(ms: number): void {
  const now = Date.now()
  vi.spyOn(Date, 'now').mockImplementation(() => now + ms)
}

function methods(requests: { method: string; path: string }[]): string[] {
  return requests.map(({ method, path }) => `${method} ${path.split('/').at(-1)}`)
}

test('a tag needs one GET, then one HEAD when cached', async () => {
  const { source, fake } = await openFakeRegistry({ '/v2/a/manifests/1': manifestAnswer(one) })
  const cold = await source.manifest('a', '1')
  const warm = await source.manifest('a', '1')
  expect(warm).toEqual(cold)
  expect(cold).toEqual({ digest: one.digest, mediaType: OCI_MANIFEST, bytes: new Uint8Array(one.bytes) })
  expect(methods(fake.requests)).toEqual(['GET 1', 'HEAD 1'])
})

test('every manifest request sends the full Accept list and our user agent', async () => {
  const { source, fake } = await openFakeRegistry({ '/v2/a/manifests/1': manifestAnswer(one) })
  await source.manifest('a', '1')
  await source.head('a', '1')
  for (const { headers } of fake.requests) {
    expect(headers.accept).toContain('application/vnd.oci.image.index.v1+json')
    expect(headers.accept).toContain('application/vnd.docker.distribution.manifest.list.v2+json')
    expect(headers.accept).toContain('application/vnd.docker.distribution.manifest.v1+prettyjws')
    expect(headers['user-agent']).toMatch(/^Porthole\/\d/)
  }
})

test('a tag that moved is read again, and moving back needs a HEAD', async () => {
  const { source, fake } = await openFakeRegistry({ '/v2/a/manifests/1': manifestAnswer(one) })
  await source.manifest('a', '1')
  fake.table['/v2/a/manifests/1'] = manifestAnswer(two)
  expect((await source.manifest('a', '1')).digest).toBe(two.digest)
  fake.table['/v2/a/manifests/1'] = manifestAnswer(one)
  expect((await source.manifest('a', '1')).digest).toBe(one.digest)
  expect(methods(fake.requests)).toEqual(['GET 1', 'HEAD 1', 'GET 1', 'HEAD 1'])
})

test("a digest is requested once; as a page's root, it's checked with a HEAD", async () => {
  const { source, fake } = await openFakeRegistry({
    [`/v2/a/manifests/${one.digest}`]: manifestAnswer(one),
  })
  await source.manifest('a', one.digest)
  await source.manifest('a', one.digest)
  await source.manifest('a', one.digest, { isRoot: true })
  expect(fake.requests.map(({ method }) => method)).toEqual(['GET', 'HEAD'])
})

test("a deleted digest is a 404 as a root, with the registry's reason", async () => {
  const { source, fake } = await openFakeRegistry({
    [`/v2/a/manifests/${one.digest}`]: manifestAnswer(one),
  })
  await source.manifest('a', one.digest)
  fake.table[`/v2/a/manifests/${one.digest}`] = {
    status: 404,
    body: errorBody('MANIFEST_UNKNOWN', 'manifest unknown'),
  }
  const refused = await refusal(source.manifest('a', one.digest, { isRoot: true }))
  expect(refused).toMatchObject({ status: 404, code: 'MANIFEST_UNKNOWN', message: 'manifest unknown' })
  expect(refused.fix).toContain('Check the name, and that your account has access')
  await refusal(source.manifest('a', one.digest))
  expect(fake.requests.map(({ method }) => method)).toEqual(['GET', 'HEAD', 'GET', 'GET'])
})

test("content unconfirmed for ten minutes is checked before it's shown", async () => {
  const { source, fake } = await openFakeRegistry({
    [`/v2/a/manifests/${one.digest}`]: manifestAnswer(one),
  })
  await source.manifest('a', one.digest)
  later(ELEVEN_MINUTES_MS)
  await source.manifest('a', one.digest)
  await source.manifest('a', one.digest)
  expect(fake.requests.map(({ method }) => method)).toEqual(['GET', 'HEAD'])
})

test('revoked access is noticed after ten minutes', async () => {
  const { source, fake } = await openFakeRegistry({
    [`/v2/a/manifests/${one.digest}`]: manifestAnswer(one),
  })
  await source.manifest('a', one.digest)
  fake.table[`/v2/a/manifests/${one.digest}`] = { status: 403, body: errorBody('DENIED', 'not any more') }
  later(ELEVEN_MINUTES_MS)
  expect(await refusal(source.manifest('a', one.digest))).toMatchObject({
    status: 403,
    message: 'not any more',
  })
})

test('the same digest in another repository is requested there', async () => {
  const { source, fake } = await openFakeRegistry({
    [`/v2/a/manifests/${one.digest}`]: manifestAnswer(one),
  })
  await source.manifest('a', one.digest)
  await refusal(source.manifest('b', one.digest))
  expect(fake.count('GET /v2/b/')).toBe(1)
})

test("bytes that don't match the requested digest are refused and not cached", async () => {
  const { source, fake } = await openFakeRegistry({
    [`/v2/a/manifests/${one.digest}`]: manifestAnswer(two),
  })
  const refused = await refusal(source.manifest('a', one.digest))
  expect(refused).toMatchObject({ status: 502, code: 'DIGEST_MISMATCH' })
  expect(refused.message).toContain(one.digest)
  expect(refused.message).toContain(two.digest)
  await refusal(source.manifest('a', one.digest))
  expect(fake.requests).toHaveLength(2)
})

test("a wrong or missing digest header doesn't matter", async () => {
  const { source } = await openFakeRegistry({
    '/v2/a/manifests/wrong': { ...manifestAnswer(one), headers: { 'docker-content-digest': two.digest } },
    '/v2/a/manifests/none': { headers: { 'content-type': 'text/plain; charset=utf-8' }, body: one.bytes },
  })
  expect((await source.manifest('a', 'wrong')).digest).toBe(one.digest)
  expect(await source.manifest('a', 'none')).toMatchObject({ digest: one.digest, mediaType: OCI_MANIFEST })
})

test('a sha512 digest is verified as such', async () => {
  const digest = computeDigest(one.bytes, 'sha512')
  const { source } = await openFakeRegistry({
    [`/v2/a/manifests/${digest}`]: { headers: { 'content-type': OCI_MANIFEST }, body: one.bytes },
    [`/v2/b/manifests/${digest}`]: { headers: { 'content-type': OCI_MANIFEST }, body: two.bytes },
  })
  expect((await source.manifest('a', digest)).digest).toBe(digest)
  expect(await refusal(source.manifest('b', digest))).toMatchObject({ code: 'DIGEST_MISMATCH' })
})

test('a signed schema 1 manifest has the digest of its payload', async () => {
  const payload = '{\n   "schemaVersion": 1,\n   "fsLayers": [],\n   "history": []\n}'
  const head = payload.slice(0, -2)
  const header = { formatLength: head.length, formatTail: Buffer.from('\n}').toString('base64url') }
  const signature = { protected: Buffer.from(JSON.stringify(header)).toString('base64url') }
  const document = `${head},\n   "signatures": [${JSON.stringify(signature)}]\n}`
  const signed = stored(document, 'application/vnd.docker.distribution.manifest.v1+prettyjws')
  const digest = computeDigest(Buffer.from(payload))
  const { source } = await openFakeRegistry({
    '/v2/a/manifests/1': manifestAnswer(signed),
    [`/v2/a/manifests/${digest}`]: manifestAnswer(signed),
  })
  expect((await source.manifest('a', '1')).digest).toBe(digest)
  expect((await source.manifest('a', digest)).digest).toBe(digest)
})

test.for([
  ['../../secret', '1'],
  ['a', '../x'],
  ['a?b', '1'],
  ['', '1'],
  ['a/../b', '1'],
  ['a', 'sha256:short'],
])("doesn't request a name that would lead elsewhere: %j %j", async ([repository, reference]) => {
  const { source, fake } = await openFakeRegistry({})
  expect(await refusal(source.manifest(repository ?? '', reference ?? ''))).toMatchObject({ status: 400 })
  expect(fake.requests).toEqual([])
})
