import { expect } from 'vitest'
import { descriptorOf } from '../support/push'
import { TYPES } from '../support/push-image'
import { test } from './api-test'

// For the texts on the page, see components/attachments/referrers.test.tsx.

test('distinguishes referrers from the API that are listed, empty, refused and unsupported', async ({
  request,
  registry,
}) => {
  const image = await registry.push('1.0')
  const artifactType = 'application/vnd.cncf.notary.signature'
  const notation = await registry.pushArtifact(undefined, {
    config: { mediaType: artifactType, content: '{}' },
    blobs: [{ mediaType: 'application/jose+json', content: '{"payload":""}' }],
    subject: image,
  })
  const inIndexes = { indexes: [], omittedCount: 0, loadedIndexCount: 0 }
  const list = async () => {
    const params = { reference: registry.reference(image.digest) }
    const answer = await request.get('/api/referrers', { params })
    return [answer.status(), await answer.json()]
  }
  const play = (status: number, body: object, type: string) => {
    registry.proxy.reset()
    const headers = { 'content-type': type }
    registry.proxy.intercept(/\/referrers\//, { status, headers, body: JSON.stringify(body) })
  }
  const playList = (...manifests: object[]) =>
    play(200, { schemaVersion: 2, mediaType: TYPES.oci.index, manifests }, TYPES.oci.index)

  playList({ ...descriptorOf(notation), artifactType })
  const referrer = { digest: notation.digest, artifactType, sizeBytes: notation.bytes.length, source: 'api' }
  const referrers = [expect.objectContaining(referrer)]
  expect(await list()).toEqual([200, { referrers, source: 'api', inIndexes }])

  playList()
  expect(await list()).toEqual([200, { referrers: [], source: 'api', inIndexes }])

  const refusal = { code: 'DENIED', message: 'referrers are for members' }
  play(403, { errors: [refusal] }, 'application/json')
  expect(await list()).toEqual([403, { errors: [expect.objectContaining(refusal)] }])

  registry.proxy.reset()
  expect(await list()).toEqual([200, { referrers: [], source: 'none', inIndexes }])
})

test('a child of an index has its attestations from the index once that has been loaded', async ({
  request,
  registry,
}) => {
  const index = await registry.pushIndex('2.0', { attestations: true })
  const child = index.children[0]?.digest ?? ''
  const ask = async () => {
    const params = { reference: registry.reference(child) }
    return (await request.get('/api/referrers', { params })).json()
  }
  expect((await ask()).inIndexes).toEqual({ indexes: [], omittedCount: 0, loadedIndexCount: 0 })
  const artifact = await request.get('/api/artifact', { params: { reference: registry.reference(child) } })
  expect((await artifact.json()).platforms[0]).not.toHaveProperty('attestations')

  await request.get('/api/artifact', { params: { reference: registry.reference('2.0') } })
  const { inIndexes } = await ask()
  expect(inIndexes).toMatchObject({ omittedCount: 0, loadedIndexCount: 1 })
  expect(inIndexes.indexes).toMatchObject([
    {
      digest: index.digest,
      tags: ['2.0'],
      attestations: [
        { digest: index.attestations[0]?.digest, predicateType: 'https://spdx.dev/Document' },
        { digest: index.attestations[0]?.digest, predicateType: 'https://slsa.dev/provenance/v1' },
      ],
    },
  ])
})
