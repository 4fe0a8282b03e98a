import { gzipSync } from 'node:zlib'
import { afterEach, expect, test, vi } from 'vitest'
import { computeDigest } from '@/lib/oci/compute-digest'
import { errorBody, stored } from '@/lib/testing/registry/image'
import { fakeRegistry, openFakeRegistry, refusal } from '@/lib/testing/registry/open-fake-registry'

const config = stored({ os: 'linux', architecture: 'amd64' }, 'application/vnd.oci.image.config.v1+json')
const path = `/v2/a/blobs/${config.digest}`
const small = { maxBytes: 1000 }

afterEach(() => {
  vi.restoreAllMocks()
})

async function textOf(body: ReadableStream<Uint8Array>): Promise<string> {
  return new Response(body).text()
}

test('a small blob is downloaded once, checked and cached', async () => {
  const { source, fake } = await openFakeRegistry({ [path]: { body: config.bytes } })
  expect(await source.blobBytes('a', config.digest, small)).toEqual(new Uint8Array(config.bytes))
  await source.blobBytes('a', config.digest, small)
  expect(fake.requests).toHaveLength(1)
  expect(fake.requests[0]?.headers['accept-encoding']).toBe('identity')
})

test('a cached blob unconfirmed for ten minutes is checked; a redirect counts as confirmation', async () => {
  const { source, fake } = await openFakeRegistry({
    [`GET ${path}`]: { body: config.bytes },
    [`HEAD ${path}`]: { status: 307, headers: { location: '/storage' } },
  })
  await source.blobBytes('a', config.digest, small)
  const now = Date.now()
  vi.spyOn(Date, 'now').mockImplementation(() => now + 660_000)
  await source.blobBytes('a', config.digest, small)
  expect(fake.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    `GET ${path}`,
    `HEAD ${path}`,
  ])
})

test('a blob compressed by a proxy is decompressed; one stored compressed stays so', async () => {
  const packed = gzipSync(config.bytes)
  const digest = computeDigest(packed)
  const headers = { 'content-encoding': 'gzip' }
  const { source } = await openFakeRegistry({
    [path]: { headers, body: packed },
    [`/v2/a/blobs/${digest}`]: { headers, body: packed },
  })
  expect(await source.blobBytes('a', config.digest, small)).toEqual(new Uint8Array(config.bytes))
  expect(await source.blobBytes('a', digest, small)).toEqual(new Uint8Array(packed))
})

test('a blob with other bytes is refused', async () => {
  const { source } = await openFakeRegistry({ [path]: { body: 'something else' } })
  expect(await refusal(source.blobBytes('a', config.digest, small))).toMatchObject({
    status: 502,
    code: 'DIGEST_MISMATCH',
  })
})

test('a blob above the limit is refused, even if cached for a caller with a higher limit', async () => {
  const { source } = await openFakeRegistry({ [path]: { body: config.bytes } })
  const tooMuch = () => refusal(source.blobBytes('a', config.digest, { maxBytes: 10 }))
  expect(await tooMuch()).toMatchObject({ status: 502, code: 'TOO_LARGE' })
  await source.blobBytes('a', config.digest, small)
  expect((await tooMuch()).message).toContain('10 bytes')
})

test.for([
  ['announced', { 'content-length': '2000' }],
  ['not announced', { 'transfer-encoding': 'chunked' }],
] as const)('a blob above the limit is refused before it is complete: %s', async ([how, headers]) => {
  const body = 'x'.repeat(how === 'announced' ? 100 : 4000)
  const { source } = await openFakeRegistry({ [path]: { body, headers, fault: 'stall' } })
  expect(await refusal(source.blobBytes('a', config.digest, small))).toMatchObject({ code: 'TOO_LARGE' })
})

test('a whole blob is streamed', async () => {
  const { source } = await openFakeRegistry({ [path]: { body: config.bytes } })
  const blob = await source.blob('a', config.digest)
  expect(blob).toMatchObject({ status: 200, sizeBytes: config.bytes.length, contentRange: null })
  expect(await textOf(blob.body)).toBe(Buffer.from(config.bytes).toString())
})

test('a stream of other bytes ends with an error', async () => {
  const { source } = await openFakeRegistry({ [path]: { body: 'something else' } })
  const blob = await source.blob('a', config.digest)
  expect(await refusal(textOf(blob.body))).toMatchObject({ code: 'DIGEST_MISMATCH' })
})

test('an interrupted stream ends with an error', async () => {
  const { source } = await openFakeRegistry({ [path]: { body: config.bytes, fault: 'cut' } })
  const blob = await source.blob('a', config.digest)
  expect(await refusal(textOf(blob.body))).toMatchObject({ status: 502, code: 'UNREACHABLE' })
})

test('a range follows the redirect, and the response states its range', async () => {
  const storage = await fakeRegistry({
    '/object': { status: 206, headers: { 'content-range': 'bytes 2-5/40' }, body: 'part' },
  })
  const { source } = await openFakeRegistry({
    [path]: { status: 307, headers: { location: `${storage.url}/object` } },
  })
  const blob = await source.blob('a', config.digest, { range: 'bytes=2-5' })
  expect(blob).toMatchObject({ status: 206, contentRange: 'bytes 2-5/40', sizeBytes: 4 })
  expect(await textOf(blob.body)).toBe('part')
  expect(storage.requests[0]?.headers.range).toBe('bytes=2-5')
})

test('a registry that ignores ranges returns the whole blob', async () => {
  const { source } = await openFakeRegistry({ [path]: { body: config.bytes } })
  const blob = await source.blob('a', config.digest, { range: 'bytes=2-5' })
  expect(blob).toMatchObject({ status: 200, contentRange: null })
  await blob.body.cancel()
})

test.for([
  ['without saying which', {}],
  ['in several pieces', { 'content-type': 'multipart/byteranges; boundary=x' }],
] as const)('a part %s is unreadable', async ([, headers]) => {
  const { source } = await openFakeRegistry({ [path]: { status: 206, headers, body: 'part' } })
  expect(await refusal(source.blob('a', config.digest, { range: 'bytes=2-5' }))).toMatchObject({
    code: 'RESPONSE_INVALID',
  })
})

test("an unsatisfiable range and a missing blob keep the registry's message", async () => {
  const { source } = await openFakeRegistry({
    [path]: ({ headers }) =>
      headers.range === undefined
        ? { status: 404, body: errorBody('BLOB_UNKNOWN', 'blob unknown to registry') }
        : { status: 416 },
  })
  expect(await refusal(source.blob('a', config.digest, { range: 'bytes=900-' }))).toMatchObject({
    status: 416,
    code: 'RANGE_INVALID',
  })
  expect(await refusal(source.blob('a', config.digest))).toMatchObject({
    status: 404,
    message: 'blob unknown to registry',
  })
})

test('an error response with an interrupted body is still an error', async () => {
  const { source } = await openFakeRegistry({
    [path]: { status: 416, body: 'longer than what comes', fault: 'cut' },
  })
  expect(await refusal(source.blob('a', config.digest, { range: 'bytes=900-' }))).toMatchObject({
    status: 416,
    code: 'RANGE_INVALID',
  })
})

test('canceling a download cancels it upstream and frees its slot', async () => {
  const { source, fake } = await openFakeRegistry(
    { [path]: { body: config.bytes, fault: 'stall' } },
    { requestsAtOnce: 1 },
  )
  const blob = await source.blob('a', config.digest)
  const reader = blob.body.getReader()
  await reader.read()
  await reader.cancel()
  fake.table[path] = { body: config.bytes }
  await source.blobBytes('a', config.digest, small)
  await expect.poll(() => fake.requests[0]?.isLeft).toBe(true)
})

test('downloads leave room for pages', async () => {
  const [one, two] = [stored('one', ''), stored('two', '')]
  const { source, fake } = await openFakeRegistry(
    {
      [path]: { body: config.bytes, fault: 'stall' },
      [`/v2/a/blobs/${one.digest}`]: { body: one.bytes },
      [`/v2/a/blobs/${two.digest}`]: { body: two.bytes },
    },
    { requestsAtOnce: 4 },
  )
  const open = await Promise.all([source.blob('a', config.digest), source.blob('a', config.digest)])
  const controllers = [new AbortController(), new AbortController()]
  const waiting = controllers.map(({ signal }) => refusal(source.blob('a', config.digest, { signal })))
  await source.blobBytes('a', one.digest, small)
  await source.blobBytes('a', two.digest, small)
  expect(fake.count(`GET ${path}`)).toBe(2)
  for (const asker of controllers) asker.abort()
  expect((await Promise.all(waiting)).map(({ code }) => code)).toEqual(['CANCELED', 'CANCELED'])
  await Promise.all(open.map(({ body }) => body.cancel()))
})
