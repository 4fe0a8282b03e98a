import { describe, expect } from 'vitest'
import { peakMemoryBytes } from '../bench/peak-memory'
import { plan, rawOf, run } from '../support/pair-client'
import { blobOf, descriptorOf, digestOf, pushBlob, pushManifest } from '../support/push'
import { pushImage, TYPES } from '../support/push-image'
import { pushZeros } from '../support/push-zeros'
import { FEW_PLATFORMS, pushSigned } from '../support/seed-pair'
import { test } from './pair-test'

const HEAP_MIB = 80
/** Twice the size of the heap. */
const BLOB_BYTES = 2 * HEAP_MIB * 1024 * 1024

test('an interrupted copy leaves the tag unchanged, and a second run sends only what is missing', async ({
  pair,
}) => {
  const { to, request, prod } = pair
  const index = await pushSigned(pair, FEW_PLATFORMS)
  await pair.signIn()
  const name = `${to.proxy.host}/${prod.repository}:1.0`
  const old = await pushImage(prod, '1.0', { seed: 'old' })
  for (const step of [/^PATCH /, /^PUT .*digest=/, /^PUT .*manifests\/sha256:/, /^PUT .*manifests\/1\.0$/]) {
    const { id } = await (await plan(pair, [name])).json()
    to.proxy.intercept(step, { status: 500, body: '' })
    expect(await run(pair, id), String(step)).toMatchObject({ end: 'failed' })
    to.proxy.reset()
    expect(digestOf(await rawOf(pair, prod.repository, '1.0')), String(step)).toBe(old.digest)
  }
  const last = await (await plan(pair, [name])).json()
  expect(last).toMatchObject({ copyCount: 0, mountCount: 0 })
  to.proxy.log.clear()
  expect(await run(pair, last.id)).toMatchObject({ end: 'succeeded' })
  expect(to.proxy.log.requests.filter(({ method }) => method === 'PATCH')).toEqual([])
  expect(digestOf(await rawOf(pair, prod.repository, '1.0'))).toBe(index.digest)
  const { activity } = await (await request.get('/api/activity')).json()
  expect(
    activity
      .filter(
        (entry: { repository: string; tag: string }) =>
          entry.repository === prod.repository && entry.tag === '1.0',
      )
      .map((entry: { outcome: string }) => entry.outcome),
  ).toEqual(['succeeded', 'failed', 'failed', 'failed', 'failed'])
})

describe('with a small heap for the server', () => {
  test.override({ pairOptions: { nodeOptions: `--max-old-space-size=${HEAP_MIB}` }, isOwnPair: true })

  test('copies a blob of twice the heap’s size', async ({ pair }) => {
    const { to, source, prod } = pair
    const layer = await pushZeros(source, BLOB_BYTES)
    const config = blobOf('{"os":"linux","architecture":"amd64"}', TYPES.oci.config)
    await pushBlob(source, config)
    const { digest } = await pushManifest(source, '1.0', {
      schemaVersion: 2,
      mediaType: TYPES.oci.manifest,
      config: descriptorOf(config),
      layers: [{ mediaType: TYPES.oci.layer, ...layer }],
    })
    await pair.signIn()
    const planned = await (await plan(pair, [`${to.proxy.host}/${prod.repository}:1.0`])).json()
    expect(planned.copyBytes).toBeGreaterThan(BLOB_BYTES)
    const before = peakMemoryBytes(pair.app.pid)
    expect(await run(pair, planned.id)).toMatchObject({ end: 'succeeded' })
    expect(digestOf(await rawOf(pair, prod.repository, '1.0'))).toBe(digest)
    // Streaming it takes about 25 MB; the heap's limit doesn't include buffers.
    expect(peakMemoryBytes(pair.app.pid) - before).toBeLessThan(BLOB_BYTES / 2)
  })
})

test('a refusal during a copy is reported with its fix, and the tag is not pushed', async ({ pair }) => {
  const { to, prod } = pair
  await pushSigned(pair, FEW_PLATFORMS)
  await pair.signIn()
  const refusals: [RegExp, number, string][] = [
    [/^PATCH /, 413, 'too large'],
    [/^PUT .*digest=/, 507, 'too large'],
    [/^PUT .*manifests\/sha256:/, 415, 'doesn’t accept this media type'],
  ]
  for (const [step, status, fix] of refusals) {
    const { id } = await (await plan(pair, [`${to.proxy.host}/${prod.repository}:1.0`])).json()
    to.proxy.intercept(step, { status, body: '' })
    expect(await run(pair, id)).toMatchObject({
      end: 'failed',
      error: { fix: expect.stringContaining(fix) },
    })
    to.proxy.reset()
  }
  await expect(rawOf(pair, prod.repository, '1.0')).rejects.toThrow('manifest unknown')
})

test('reports a visitor’s loss of push permission during a copy', async ({ pair }) => {
  const { to, prod } = pair
  await pushSigned(pair)
  await pair.signIn()
  const { id, blobs } = await (await plan(pair, [`${to.proxy.host}/${prod.repository}:1.0`])).json()
  expect(blobs.length).toBeGreaterThan(5)
  to.proxy.gate.shut()
  const running = run(pair, id)
  running.catch(() => undefined)
  // The first blobs are in flight; uploads that start after them are refused.
  await to.proxy.gate.waiting(1)
  to.proxy.intercept(/^POST .*uploads/, {
    status: 403,
    body: JSON.stringify({
      errors: [{ code: 'DENIED', message: 'requested access to the resource is denied' }],
    }),
  })
  to.proxy.gate.open()
  expect(await running).toMatchObject({ end: 'failed', error: { code: 'DENIED' } })
  to.proxy.reset()
  await expect(rawOf(pair, prod.repository, '1.0')).rejects.toThrow('manifest unknown')
})
