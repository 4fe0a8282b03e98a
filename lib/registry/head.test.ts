import { expect, test } from 'vitest'
import type { FakeHandler } from '@/lib/testing/registry/fake-registry'
import { imageManifest, manifestAnswer, OCI_INDEX, OCI_MANIFEST } from '@/lib/testing/registry/image'
import { openFakeRegistry, refusal } from '@/lib/testing/registry/open-fake-registry'

const one = imageManifest('one')

function methods(requests: { method: string; path: string }[]): string[] {
  return requests.map(({ method, path }) => `${method} ${path.split('/').at(-1)}`)
}

test("head gets a tag's digest without its manifest", async () => {
  const { source, fake } = await openFakeRegistry({ '/v2/a/manifests/1': manifestAnswer(one) })
  expect(await source.head('a', '1')).toEqual({
    digest: one.digest,
    mediaType: OCI_MANIFEST,
    sizeBytes: one.bytes.length,
  })
  expect(methods(fake.requests)).toEqual(['HEAD 1'])
})

const speechless: [string, FakeHandler][] = [
  ['says no digest', { headers: { 'content-type': OCI_MANIFEST } }],
  ['is refused with 405', { status: 405 }],
  ['is refused with 403', { status: 403 }],
  ['is refused with 400', { status: 400 }],
]

test.for(speechless)('a HEAD that %s is repeated as a GET', async ([, head]) => {
  const { source, fake } = await openFakeRegistry({
    'HEAD /v2/a/manifests/1': head,
    'GET /v2/a/manifests/1': manifestAnswer(one),
  })
  expect((await source.head('a', '1')).digest).toBe(one.digest)
  expect(methods(fake.requests)).toEqual(['HEAD 1', 'GET 1'])
})

test('a rate-limited registry gets no GET for what its HEAD omits', async () => {
  const quota = { 'ratelimit-limit': '100;w=21600', 'ratelimit-remaining': '20;w=21600' }
  const { source, fake } = await openFakeRegistry({
    '/v2/a/manifests/1': { headers: { 'content-type': OCI_INDEX, ...quota } },
  })
  expect(source.isRateLimited).toBe(false)
  expect(await source.head('a', '1')).toMatchObject({ digest: null, mediaType: OCI_INDEX })
  expect(source.isRateLimited).toBe(true)
  expect(methods(fake.requests)).toEqual(['HEAD 1'])
})

test('Docker Hub is known to be rate-limited from the start', async () => {
  const { source } = await openFakeRegistry({}, { host: 'docker.io' })
  expect(source.isRateLimited).toBe(true)
})

test('a missing tag needs only one HEAD', async () => {
  const { source, fake } = await openFakeRegistry({})
  expect(await refusal(source.head('a', '1'))).toMatchObject({ status: 404, code: 'MANIFEST_UNKNOWN' })
  expect(methods(fake.requests)).toEqual(['HEAD 1'])
})
