import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type DockerRegistry, startDockerRegistry } from '@/lib/testing/registry/docker-registry'
import { type RecordedRequest, settingsFor } from '@/lib/testing/registry/fake-registry'
import { OCI_INDEX, stored } from '@/lib/testing/registry/image'
import { fakeRegistry, openFakeRegistry, refusal } from '@/lib/testing/registry/open-fake-registry'
import { createPaceCheck } from './pace-check'
import { openRegistry } from './registry'
import { openTarget } from './target'

const BYTES = 'application/octet-stream'
const blob = stored('x'.repeat(300_000), BYTES)
const index = stored({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: [] }, OCI_INDEX)
const other = stored(
  { schemaVersion: 2, mediaType: OCI_INDEX, manifests: [], annotations: { a: 'b' } },
  OCI_INDEX,
)

/** A blob with its source. */
const given = (bytes = blob.bytes) => ({
  digest: blob.digest,
  sizeBytes: bytes.length,
  open: async () => ({
    status: 200 as const,
    body: new Blob([Buffer.from(bytes)]).stream(),
    sizeBytes: bytes.length,
    contentRange: null,
  }),
})

describe('Debian’s docker-registry', () => {
  let registry: DockerRegistry
  beforeAll(async () => {
    registry = await startDockerRegistry()
    await registry.push('team/from', blob)
  })
  afterAll(() => registry.stop())

  test('accepts a streamed blob and then has it', async () => {
    const settings = settingsFor(registry)
    const target = openTarget(settings)
    const sent: number[] = []
    expect(await target.hasBlob('team/sent', blob.digest)).toBe(false)
    await target.putBlob('team/sent', { ...given(), onBytes: (bytes) => sent.push(bytes) })
    expect(await target.hasBlob('team/sent', blob.digest)).toBe(true)
    expect(sent.at(-1)).toBe(blob.bytes.length)
    const source = openRegistry(settings)
    const read = await source.blobBytes('team/sent', blob.digest, { maxBytes: 1_000_000 })
    expect(Buffer.from(read).equals(blob.bytes)).toBe(true)
  })

  test.each<[string, number | null, number | null]>([
    ['no size', null, blob.bytes.length],
    ['a wrong size', 7, blob.bytes.length],
    ['no size, as does its source', null, null],
  ])('accepts a blob when a manifest states %s', async (name, stated, answered) => {
    const target = openTarget(settingsFor(registry))
    const open = async () => ({ ...(await given().open()), sizeBytes: answered })
    const repository = `team/${name.replaceAll(/\W+/g, '-')}`
    await target.putBlob(repository, { ...given(), sizeBytes: stated, open })
    expect(await target.hasBlob(repository, blob.digest)).toBe(true)
  })

  test("mounts a blob from another repository, unless it doesn't exist", async () => {
    const target = openTarget(settingsFor(registry))
    expect(await target.mountBlob('team/mounted', blob.digest, 'team/from')).toBe(true)
    expect(await target.hasBlob('team/mounted', blob.digest)).toBe(true)
    expect(await target.mountBlob('team/mounted', index.digest, 'team/from')).toBe(false)
  })

  test('stores a manifest unchanged under a tag', async () => {
    const target = openTarget(settingsFor(registry))
    expect(await target.head('team/tagged', '1.0')).toBeNull()
    await target.putManifest('team/tagged', '1.0', index)
    expect(await target.head('team/tagged', '1.0')).toMatchObject({
      digest: index.digest,
      mediaType: OCI_INDEX,
    })
    await target.putManifest('team/tagged', '1.0', other)
    expect((await target.head('team/tagged', '1.0'))?.digest).toBe(other.digest)
  })

  test('refuses bytes with another digest and stores none', async () => {
    const target = openTarget(settingsFor(registry))
    const wrong = given(Buffer.from('y'.repeat(300_000)))
    expect((await refusal(target.putBlob('team/wrong', wrong))).code).toBe('DIGEST_INVALID')
    expect(await target.hasBlob('team/wrong', blob.digest)).toBe(false)
  })
})

describe('a registry that behaves differently', () => {
  const UPLOAD = '/v2/app/blobs/uploads/'

  test('cancels the upload it started instead of a mount', async () => {
    const { fake, settings } = await openFakeRegistry({
      [`POST ${UPLOAD}`]: { status: 202, headers: { location: '/v2/app/blobs/uploads/1?state=x' } },
      'DELETE /v2/app/blobs/uploads/1': { status: 204 },
    })
    expect(await openTarget(settings).mountBlob('app', blob.digest, 'team/app')).toBe(false)
    expect(fake.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `POST ${UPLOAD}?${new URLSearchParams({ mount: blob.digest, from: 'team/app' })}`,
      'DELETE /v2/app/blobs/uploads/1?state=x',
    ])
  })

  test.each([400, 404, 405, 500])('does not mount (%i)', async (status) => {
    const { settings } = await openFakeRegistry({ [`POST ${UPLOAD}`]: { status } })
    expect(await openTarget(settings).mountBlob('app', blob.digest, 'team/app')).toBe(false)
  })

  test('asks for other rights to read a blob, and to cancel an upload: bytes are sent with the right to push', async () => {
    const needing = (action: string, status: number) => (request: RecordedRequest) => {
      if (
        request.headers.authorization
          ?.match(/[a-z,]*$/)?.[0]
          .split(',')
          .includes(action)
      )
        return { status, headers: { location: '/v2/app/blobs/uploads/1' } }
      const offered = action === 'push' ? 'pull,push' : action
      return {
        status: 401,
        headers: { 'www-authenticate': `Bearer realm="/token",scope="repository:app:${offered}"` },
      }
    }
    const { fake, settings } = await openFakeRegistry({
      '/token': ({ path }) => ({
        body: { token: new URL(path, 'http://h').searchParams.getAll('scope').join(' ').split(' ')[0] },
      }),
      [`HEAD /v2/app/blobs/${blob.digest}`]: needing('pull', 404),
      [`POST ${UPLOAD}`]: needing('push', 202),
      [`PATCH ${UPLOAD}1`]: needing('push', 202),
      [`PUT ${UPLOAD}1`]: needing('push', 201),
      [`DELETE ${UPLOAD}1`]: needing('delete', 204),
    })
    const target = openTarget(settings)
    const { open, ...rest } = given()
    const openLater = async () => {
      expect(await target.hasBlob('app', blob.digest)).toBe(false)
      // It's canceled.
      expect(await target.mountBlob('app', blob.digest, 'team/app')).toBe(false)
      return open()
    }
    await target.putBlob('app', { ...rest, open: openLater })
    expect(fake.count(`PATCH ${UPLOAD}1`)).toBe(1)
    expect(await target.hasBlob('app', blob.digest)).toBe(false)
    const before = fake.requests.length
    await target.putBlob('app', given())
    expect(fake.requests.slice(before).map(({ method }) => method)).toEqual(['POST', 'PATCH', 'PUT'])
  })

  test('gets the digest appended to the state in its upload URL, whatever its scheme and port', async () => {
    const { fake, settings } = await openFakeRegistry({
      [`POST ${UPLOAD}`]: { status: 202, headers: { location: 'https://127.0.0.1/v2/up/1?state=a%2Fb' } },
      'PATCH /v2/up/1': { status: 202, headers: { location: '/v2/up/1?state=c' } },
      'PUT /v2/up/1': { status: 201 },
    })
    await openTarget(settings).putBlob('app', given())
    expect(fake.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `POST ${UPLOAD}`,
      'PATCH /v2/up/1?state=a%2Fb',
      `PUT /v2/up/1?state=c&digest=${encodeURIComponent(blob.digest)}`,
    ])
    expect(fake.requests[1]?.headers['content-length']).toBe(String(blob.bytes.length))
  })

  test('sends no bytes to another host', async () => {
    const elsewhere = await fakeRegistry({ '*': { status: 202 } })
    const location = elsewhere.url.replace('127.0.0.1', 'localhost')
    const { settings } = await openFakeRegistry({
      [`POST ${UPLOAD}`]: { status: 202, headers: { location } },
    })
    expect((await refusal(openTarget(settings).putBlob('app', given()))).message).toContain(
      'not this registry',
    )
    expect(elsewhere.requests).toEqual([])
  })

  test('fails midway: nothing counts as stored, and the upload is canceled', async () => {
    const { fake, settings } = await openFakeRegistry({
      [`POST ${UPLOAD}`]: { status: 202, headers: { location: '/v2/up/1' } },
      'PATCH /v2/up/1': { fault: 'reset' },
      'DELETE /v2/up/1': { status: 204 },
    })
    expect((await refusal(openTarget(settings).putBlob('app', given()))).status).toBe(502)
    expect(fake.count('PATCH /v2/up/1')).toBe(1)
    expect(fake.count('DELETE /v2/up/1')).toBe(1)
  })

  test('stops reading: at most 16 MB of a blob are in flight', async () => {
    const MB = 1024 * 1024
    const isTaking = Promise.withResolvers<void>()
    const server = createServer((request, response) => {
      const status = request.method === 'PUT' ? 201 : 202
      const go = () => response.writeHead(status, { location: '/v2/up/1' }).end()
      if (request.method === 'POST') return go()
      // Don't read the body until the test allows it.
      isTaking.promise.then(() => request.resume().once('end', go))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      server.close()
      server.closeAllConnections()
    })
    const { port } = server.address() as AddressInfo
    let pulled = 0
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          if (pulled === 64 * MB) return controller.close()
          pulled += 65_536
          controller.enqueue(new Uint8Array(65_536))
        },
      },
      { highWaterMark: 0 },
    )
    const open = async () => ({ status: 200 as const, body, sizeBytes: 64 * MB, contentRange: null })
    const target = openTarget(settingsFor({ url: `http://127.0.0.1:${port}` }))
    const putting = target.putBlob('app', { digest: blob.digest, sizeBytes: 64 * MB, open })
    let before = -1
    const isStill = () => {
      const same = pulled > 0 && pulled === before
      before = pulled
      return same
    }
    await expect.poll(isStill, { interval: 100 }).toBe(true)
    expect(pulled).toBeLessThan(16 * MB)
    isTaking.resolve()
    await putting
    expect(pulled).toBe(64 * MB)
  })

  test('returns another digest for the manifest', async () => {
    const { settings } = await openFakeRegistry({
      'PUT /v2/app/manifests/1.0': { status: 201, headers: { 'docker-content-digest': other.digest } },
    })
    expect((await refusal(openTarget(settings).putManifest('app', '1.0', index))).code).toBe(
      'DIGEST_MISMATCH',
    )
  })

  test.each([
    [403, 'DENIED', /can push there/],
    [409, 'TAG_IMMUTABLE', /protected/],
    [413, 'DENIED', /too large/],
    [400, 'MANIFEST_INVALID', /doesn’t accept this media type/],
    [405, 'UNSUPPORTED', /read-only/],
  ])('refuses with %i %s, and the fix says what to do', async (status, code, fix) => {
    const { settings } = await openFakeRegistry({
      'PUT /v2/app/manifests/1.0': { status, body: { errors: [{ code, message: 'no' }] } },
    })
    const refused = await refusal(openTarget(settings).putManifest('app', '1.0', index))
    expect(refused.code).toBe(code)
    expect(refused.fix).toMatch(fix)
  })

  test("keeps a manifest that still has a tag, like Google's", async () => {
    const { settings } = await openFakeRegistry({
      [`DELETE /v2/app/manifests/${other.digest}`]: {
        status: 400,
        body: { errors: [{ code: 'GOOGLE_MANIFEST_DANGLING_TAG', message: 'no' }] },
      },
    })
    const refused = await refusal(openTarget(settings).deleteManifest('app', other.digest))
    expect(refused.fix).toMatch(/still refers to it/)
  })
})

test("a source that drips times out, a slow one doesn't", () => {
  let now = 0
  const check = createPaceCheck(() => now)
  for (let bytes = 0; bytes < 20; bytes += 1) {
    now += 2000
    check(bytes)
  }
  now += 30_000
  expect(() => check(30)).toThrow(expect.objectContaining({ status: 504, code: 'TIMEOUT' }))
  const slow = createPaceCheck(() => now)
  for (let seconds = 1; seconds < 300; seconds += 1) {
    now += 1000
    slow(seconds * 2000)
  }
})
