import { expect } from 'vitest'
import { test } from './api-test'

const FOREVER = 'private, max-age=31536000, immutable'

test('a manifest returns the stored bytes, with their type and digest', async ({ request, registry }) => {
  const index = await registry.pushIndex('1.0', { annotations: { odd: ' kept  as  it  is ' } })
  for (const [name, cacheControl] of [
    ['1.0', 'no-store'],
    [index.digest, FOREVER],
  ] as const) {
    const answer = await request.get('/api/manifest', { params: { reference: registry.reference(name) } })
    expect((await answer.body()).equals(index.bytes)).toBe(true)
    expect(answer.headers()).toMatchObject({
      'content-type': index.mediaType,
      'docker-content-digest': index.digest,
      'cache-control': cacheControl,
    })
  }
})

test('a blob is a download, whole or in part', async ({ request, registry }) => {
  const image = await registry.push('1.0', { layers: [{ sizeBytes: 5000 }] })
  const [layer] = image.layers
  if (!layer) throw new Error('a layer was pushed')
  const ask = (headers: Record<string, string> = {}) =>
    request.get('/api/blob', { params: { reference: registry.reference(layer.digest) }, headers })
  const whole = await ask()
  expect((await whole.body()).equals(layer.bytes)).toBe(true)
  expect(whole.headers()).toMatchObject({
    'content-disposition': expect.stringMatching(/^attachment/),
    'docker-content-digest': layer.digest,
    'cache-control': FOREVER,
  })
  const part = await ask({ range: 'bytes=10-19' })
  expect(part.status()).toBe(206)
  expect((await part.body()).equals(layer.bytes.subarray(10, 20))).toBe(true)
  expect(part.headers()['content-range']).toBe(`bytes 10-19/${layer.bytes.length}`)
  const beyond = await ask({ range: 'bytes=9000-' })
  expect([beyond.status(), (await beyond.json()).errors[0].code]).toEqual([416, 'RANGE_INVALID'])
})

test('responses by digest are immutable, responses by tag are not cached', async ({ request, registry }) => {
  const image = await registry.push('1.0')
  const kept = async (path: string, name: string) => {
    const answer = await request.get(path, { params: { reference: registry.reference(name) } })
    expect(answer.status(), await answer.text()).toBe(200)
    return answer.headers()['cache-control']
  }
  expect(await kept('/api/artifact', image.digest)).toBe(FOREVER)
  expect(await kept('/api/image', image.digest)).toBe(FOREVER)
  expect(await kept('/api/artifact', '1.0')).toBe('no-store')
  expect(await kept('/api/referrers', image.digest)).toBe('no-store')
})

test('referrers come from the referrers tag or cosign’s tags, and the response says which', async ({
  request,
  registry,
}) => {
  const image = await registry.push('1.0')
  const other = await registry.push('2.0')
  const signed = await registry.push('3.0')
  const sbom = await registry.pushArtifact(undefined, {
    artifactType: 'application/spdx+json',
    subject: image,
  })
  const fallback = {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: [
      {
        mediaType: sbom.mediaType,
        digest: sbom.digest,
        size: sbom.bytes.length,
        artifactType: 'application/spdx+json',
        annotations: { 'org.example.by': 'story' },
      },
    ],
  }
  await registry.tag(image.digest.replace(':', '-'), {
    ...sbom,
    bytes: Buffer.from(JSON.stringify(fallback)),
  })
  const signature = await registry.pushArtifact(`${signed.digest.replace(':', '-')}.sig`)
  const ask = async (digest: string) =>
    (await request.get('/api/referrers', { params: { reference: registry.reference(digest) } })).json()
  expect(await ask(image.digest)).toMatchObject({
    referrers: [
      {
        digest: sbom.digest,
        mediaType: sbom.mediaType,
        artifactType: 'application/spdx+json',
        sizeBytes: sbom.bytes.length,
        annotations: { 'org.example.by': 'story' },
      },
    ],
    source: 'referrers-tag',
  })
  expect(await ask(signed.digest)).toMatchObject({
    referrers: [{ digest: signature.digest }],
    source: 'attachment-tags',
  })
  expect(await ask(other.digest)).toMatchObject({ referrers: [], source: 'none' })
})
