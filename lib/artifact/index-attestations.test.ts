import { expect, test } from 'vitest'
import { RegistryError } from '@/lib/oci/registry-error'
import { memorySource } from '@/lib/testing/memory-source'
import { readBody, readRoot } from './artifact'
import { listAttachments } from './attachments'

const SPDX = 'https://spdx.dev/Document'

/** An index with an image and its SBOM, as BuildKit pushes it, and an image that isn't in an index. */
function attested() {
  const memory = memorySource()
  const [image, lone] = [memory.putImage('amd64', 100), memory.putImage('arm64', 200)]
  const statement = {
    mediaType: 'application/vnd.in-toto+json',
    ...memory.putBlob({ sbom: true }),
    annotations: { 'in-toto.io/predicate-type': SPDX },
  }
  const config = { mediaType: 'application/vnd.oci.image.config.v1+json', ...memory.putBlob({}) }
  const type = 'application/vnd.oci.image.manifest.v1+json'
  const proof = memory.putManifest({ schemaVersion: 2, mediaType: type, config, layers: [statement] }, type)
  const annotations = {
    'vnd.docker.reference.type': 'attestation-manifest',
    'vnd.docker.reference.digest': image.digest,
  }
  const platform = { os: 'linux', architecture: 'amd64' }
  const unknown = { os: 'unknown', architecture: 'unknown' }
  const index = memory.putIndex([
    { ...image, platform },
    { ...proof, platform: unknown, annotations },
  ])
  memory.tag('1.0', index)
  const attach = async ({ digest } = image) =>
    (await listAttachments(memory.source, 'app', digest, {})).inIndexes
  const load = async () => {
    const root = await readRoot(memory.source, { registry: 'test', repository: 'app', tag: '1.0' })
    await readBody(memory.source, root)
  }
  return { ...memory, image, lone, index, proof, attach, load }
}

test('an image has the attestations of each loaded index that lists it', async () => {
  const { attach, load, index, proof } = attested()
  await load()
  expect(await attach()).toEqual({
    indexes: [
      {
        digest: index.digest,
        tags: ['1.0'],
        attachments: [],
        attestations: [
          {
            digest: proof.digest,
            predicateType: SPDX,
            statement: expect.objectContaining({ mediaType: 'application/vnd.in-toto+json' }),
          },
        ],
      },
    ],
    omittedCount: 0,
    loadedIndexCount: 1,
  })
})

test('a SOCI index that an index lists for an image belongs to that image', async () => {
  const { putImage, putIndex, tag, attach, load } = attested()
  const [image, soci] = [putImage('amd64', 300), putImage('amd64', 400)]
  const artifactType = 'application/vnd.amazon.soci.index.v2+json'
  const annotations = { 'com.amazon.soci.image-manifest-digest': image.digest }
  tag('1.0', putIndex([image, { ...soci, artifactType, annotations }]))
  await load()
  const { indexes } = await attach(image)
  expect(indexes).toMatchObject([{ attestations: [], attachments: [{ digest: soci.digest, artifactType }] }])
})

test('says what is unknown: no index was loaded, or none of the loaded ones lists it', async () => {
  const { attach, load, lone } = attested()
  expect(await attach()).toEqual({ indexes: [], omittedCount: 0, loadedIndexCount: 0 })
  await load()
  expect(await attach(lone)).toEqual({ indexes: [], omittedCount: 0, loadedIndexCount: 1 })
})

const play = (
  { source, index }: Pick<ReturnType<typeof attested>, 'source' | 'index'>,
  error: RegistryError,
) => {
  const { manifest } = source
  source.manifest = async (repository, reference, options) => {
    if (reference === index.digest) throw error
    return manifest(repository, reference, options)
  }
}

test('a deleted index no longer counts', async () => {
  const { attach, load, index, remove } = attested()
  await load()
  remove(index)
  expect(await attach()).toEqual({ indexes: [], omittedCount: 0, loadedIndexCount: 0 })
})

test.each([401, 403])('an index that now returns %d no longer counts', async (status) => {
  const made = attested()
  await made.load()
  play(made, new RegistryError(status, 'DENIED', 'not for you'))
  expect(await made.attach()).toEqual({ indexes: [], omittedCount: 0, loadedIndexCount: 0 })
})

test('reports an index that can’t be read now, instead of showing it without attestations', async () => {
  const made = attested()
  await made.load()
  play(made, new RegistryError(502, 'UNREACHABLE', 'connection refused'))
  expect((await made.attach()).indexes).toEqual([
    {
      digest: made.index.digest,
      tags: ['1.0'],
      attestations: [],
      attachments: [],
      problem: 'connection refused',
    },
  ])
})

test('indexes of another identity don’t count, not even in the total', async () => {
  const { load, source, image } = attested()
  await load()
  const other = { ...source, identity: 'somebody else' }
  const { inIndexes } = await listAttachments(other, 'app', image.digest, {})
  expect(inIndexes).toEqual({ indexes: [], omittedCount: 0, loadedIndexCount: 0 })
})
