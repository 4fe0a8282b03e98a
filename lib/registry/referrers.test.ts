import { expect, test } from 'vitest'
import { computeDigest } from '@/lib/oci/compute-digest'
import type { FakeAnswer } from '@/lib/testing/registry/fake-answer'
import type { FakeHandler } from '@/lib/testing/registry/fake-registry'
import { errorBody, imageManifest, manifestAnswer, OCI_INDEX, stored } from '@/lib/testing/registry/image'
import { openFakeRegistry, refusal } from '@/lib/testing/registry/open-fake-registry'

const image = imageManifest('a')
const api = `/v2/a/referrers/${image.digest}`
const tag = `/v2/a/manifests/${image.digest.replace(':', '-')}`

function referrer(name: string) {
  return {
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    digest: computeDigest(Buffer.from(name)),
    size: 10,
    artifactType: `application/vnd.example.${name}`,
  }
}

function index(...names: string[]): object {
  return { schemaVersion: 2, mediaType: OCI_INDEX, manifests: names.map(referrer) }
}

function listed(...names: string[]): FakeAnswer {
  return { headers: { 'content-type': `${OCI_INDEX}; charset=utf-8` }, body: index(...names) }
}

const fallback = manifestAnswer(stored(index('sig'), OCI_INDEX))

test("the API's pages are joined without duplicates", async () => {
  const { source } = await openFakeRegistry({
    [api]: { ...listed('sig'), headers: { 'content-type': OCI_INDEX, link: `<${api}?last=x>; rel="next"` } },
    [`${api}?last=x`]: listed('sig', 'sbom'),
  })
  const list = await source.referrers('a', image.digest)
  expect(list.source).toBe('api')
  expect(list.referrers.map(({ artifactType }) => artifactType)).toEqual([
    'application/vnd.example.sig',
    'application/vnd.example.sbom',
  ])
})

test("an empty list is final: the tag isn't read", async () => {
  const { source, fake } = await openFakeRegistry({ [api]: listed() })
  expect(await source.referrers('a', image.digest)).toEqual({ referrers: [], source: 'api' })
  expect(fake.requests).toHaveLength(1)
})

test('endless pages stop with a message', async () => {
  let page = 0
  const { source, fake } = await openFakeRegistry({
    [api]: () => {
      page += 1
      return {
        body: index(`r${page}`),
        headers: { 'content-type': OCI_INDEX, link: `<${api}?last=${page}>; rel="next"` },
      }
    },
  })
  const list = await source.referrers('a', image.digest)
  expect(list.referrers).toHaveLength(10)
  expect(list.truncated).toContain('10 pages')
  expect(fake.requests).toHaveLength(10)
})

const unsupported: [string, FakeHandler][] = [
  ['404', { status: 404 }],
  ['404 with text', { status: 404, body: '404 page not found' }],
  ['400 for an unknown manifest (Quay)', { status: 400, body: errorBody('MANIFEST_INVALID') }],
  ['405', { status: 405, body: errorBody('UNSUPPORTED') }],
  ['406', { status: 406 }],
  ['200 with JSON that is no index', { body: {} }],
  ['200 with a web page', { headers: { 'content-type': 'text/html' }, body: '<html>hello</html>' }],
]

test.for(unsupported)('%s falls back to the tag', async ([, response]) => {
  const { source } = await openFakeRegistry({ [api]: response, [tag]: fallback })
  const list = await source.referrers('a', image.digest)
  expect(list).toMatchObject({
    source: 'referrers-tag',
    referrers: [{ artifactType: 'application/vnd.example.sig' }],
  })
})

test('a registry without the API gets no further requests to it in that repository', async () => {
  const { source, fake } = await openFakeRegistry({ [api]: { status: 404 } })
  expect(await source.referrers('a', image.digest)).toEqual({ referrers: [], source: 'none' })
  await source.referrers('a', image.digest)
  expect(fake.count(`GET ${api}`)).toBe(1)
})

test("a 400 for one manifest doesn't affect the next", async () => {
  const { source, fake } = await openFakeRegistry({
    [api]: { status: 400, body: errorBody('MANIFEST_INVALID') },
  })
  await source.referrers('a', image.digest)
  fake.table[api] = listed('sig')
  expect((await source.referrers('a', image.digest)).source).toBe('api')
})

test('a tag without an index means no referrers', async () => {
  const { source } = await openFakeRegistry({ [api]: { status: 404 }, [tag]: manifestAnswer(image) })
  expect(await source.referrers('a', image.digest)).toEqual({ referrers: [], source: 'none' })
})

test.for([
  [401, 'UNAUTHORIZED'],
  [403, 'DENIED'],
  [404, 'NAME_UNKNOWN'],
] as const)('%i %s is an error, not a missing API', async ([status, code]) => {
  const { source, fake } = await openFakeRegistry({
    [api]: { status, body: errorBody(code, 'told why') },
    [tag]: fallback,
  })
  expect(await refusal(source.referrers('a', image.digest))).toMatchObject({
    status,
    code,
    message: 'told why',
  })
  expect(fake.count(`GET ${tag}`)).toBe(0)
})

test('a list with an unreadable entry skips it with a message; an invalid tag hides nothing', async () => {
  const odd = { mediaType: OCI_INDEX, manifests: [referrer('sig'), { digest: 'sha256:cut' }] }
  const missing = { status: 404, body: '' }
  const byApi = await openFakeRegistry({ [api]: { headers: { 'content-type': OCI_INDEX }, body: odd } })
  const byTag = await openFakeRegistry({ [api]: missing, [tag]: manifestAnswer(stored(odd, OCI_INDEX)) })
  for (const { source } of [byApi, byTag]) {
    const list = await source.referrers('a', image.digest)
    expect(list.referrers).toMatchObject([{ artifactType: 'application/vnd.example.sig' }])
    expect(list.truncated).toContain('manifests[1].digest isn’t a valid digest')
  }
  const { source } = await openFakeRegistry({
    [api]: missing,
    [tag]: manifestAnswer(stored('[]', OCI_INDEX)),
  })
  expect(await source.referrers('a', image.digest)).toEqual({
    referrers: [],
    source: 'referrers-tag',
    truncated: 'Couldn’t read the manifest: it is a list, not a JSON object.',
  })
})
