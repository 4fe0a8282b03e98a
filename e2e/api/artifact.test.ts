import { expect } from 'vitest'
import { storedSizeBytes } from '../support/size'
import { test } from './api-test'

const WINDOWS = { os: 'windows', architecture: 'amd64', osVersion: '10.0.20348.1668' }

test('an index returns its runnable children in display order, with their attestations', async ({
  request,
  registry,
}) => {
  const children = ['windows(10.0.20348.1668)/amd64', 'linux/arm/v7', 'linux/arm64', 'linux/amd64']
  const index = await registry.pushIndex('1.0', {
    children,
    attestations: true,
    annotations: { 'org.opencontainers.image.title': 'thing' },
  })
  const [windows, armV7, arm64, amd64] = index.children
  const answer = await request.get('/api/artifact', { params: { reference: registry.reference('1.0') } })
  expect(answer.headers()['cache-control']).toBe('no-store')
  const expected = [
    [amd64, { os: 'linux', architecture: 'amd64' }, 'linux/amd64'],
    [arm64, { os: 'linux', architecture: 'arm64' }, 'linux/arm64'],
    [armV7, { os: 'linux', architecture: 'arm', variant: 'v7' }, 'linux/arm/v7'],
    [windows, WINDOWS, 'windows(10.0.20348.1668)/amd64'],
  ] as const
  expect(await answer.json()).toEqual({
    reference: registry.reference('1.0'),
    digest: index.digest,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    kind: 'index',
    type: 'multi-platform',
    title: 'Multi-platform image · OCI index',
    sizeBytes: storedSizeBytes(...index.children),
    annotations: { 'org.opencontainers.image.title': 'thing' },
    platforms: expected.map(([child, platform, text]) => ({
      platform,
      text,
      digest: child?.digest,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      sizeBytes: child && storedSizeBytes(child),
      missing: false,
      attestations: ['https://spdx.dev/Document', 'https://slsa.dev/provenance/v1'].map((predicateType) => ({
        digest: child && index.attestations[index.children.indexOf(child)]?.digest,
        predicateType,
      })),
    })),
  })
})

test('a Docker manifest list and a Docker image have the same form', async ({ request, registry }) => {
  const list = await registry.pushIndex('list', {
    mediaTypes: 'docker',
    children: ['linux/amd64', 'linux/s390x'],
  })
  const image = await registry.push('image', { mediaTypes: 'docker', platform: 'linux/ppc64le', layers: 3 })
  const ask = async (tag: string) =>
    (await request.get('/api/artifact', { params: { reference: registry.reference(tag) } })).json()
  expect(await ask('list')).toMatchObject({
    kind: 'index',
    mediaType: 'application/vnd.docker.distribution.manifest.list.v2+json',
    platforms: list.children.map(({ digest }) => ({ digest, missing: false, attestations: [] })),
  })
  expect(await ask('image')).toMatchObject({
    kind: 'image',
    digest: image.digest,
    sizeBytes: storedSizeBytes(image),
    platforms: [{ digest: image.digest, platform: { os: 'linux', architecture: 'ppc64le' } }],
  })
})

test('a child that is missing from the registry is marked, and the response is not cached', async ({
  request,
  registry,
}) => {
  const index = await registry.pushIndex('1.0', { children: ['linux/amd64', 'linux/arm64'] })
  const [kept, lost] = index.children
  if (!kept || !lost) throw new Error('two children were pushed')
  await registry.delete(lost)
  const answer = await request.get('/api/artifact', {
    params: { reference: registry.reference(index.digest) },
  })
  expect(answer.status()).toBe(200)
  expect(answer.headers()['cache-control']).toBe('no-store')
  expect(await answer.json()).toMatchObject({
    platforms: [
      { digest: kept.digest, missing: false, sizeBytes: storedSizeBytes(kept) },
      { digest: lost.digest, missing: true, sizeBytes: null },
    ],
  })
})

test('an artifact that isn’t an image returns its type and blobs', async ({ request, registry }) => {
  const chart = await registry.pushArtifact('1.0', {
    artifactType: 'application/vnd.example.thing',
    blobs: [{ mediaType: 'text/plain', content: 'hello', title: 'hello.txt' }],
  })
  const answer = await request.get('/api/artifact', { params: { reference: registry.reference('1.0') } })
  const [blob] = chart.blobs
  expect(await answer.json()).toMatchObject({
    kind: 'artifact',
    artifactType: 'application/vnd.example.thing',
    platforms: [],
    blobs: [{ digest: blob?.digest, mediaType: 'text/plain', sizeBytes: 5 }],
  })
})

test('an image returns its config, layers and history, with the layer of each instruction', async ({
  request,
  registry,
}) => {
  const image = await registry.push('1.0', {
    layers: 2,
    platform: 'linux/arm/v7',
    labels: { maintainer: 'someone' },
    config: {
      Env: ['A=1'],
      Cmd: ['serve', '--all'],
      User: '1000',
      WorkingDir: '/srv',
      ExposedPorts: { '80/tcp': {} },
    },
  })
  const answer = await request.get('/api/image', { params: { reference: registry.reference(image.digest) } })
  expect(await answer.json()).toMatchObject({
    digest: image.digest,
    mediaType: image.mediaType,
    configDigest: image.config.digest,
    platform: { os: 'linux', architecture: 'arm', variant: 'v7' },
    created: expect.stringMatching(/^2025-06-01T12:00:00(\.0+)?Z$/),
    author: 'stories',
    sizeBytes: storedSizeBytes(image),
    labels: { maintainer: 'someone' },
    config: { env: ['A=1'], entrypoint: null, cmd: ['serve', '--all'], user: '1000', workingDir: '/srv' },
    layers: image.layers.map(({ digest, diffId, mediaType, bytes }) => ({
      digest,
      diffId,
      mediaType,
      sizeBytes: bytes.length,
    })),
    history: [
      { createdBy: expect.stringMatching(/^ENV/), emptyLayer: true, layer: null },
      {
        createdBy: 'COPY part-0 /app/ # buildkit',
        instruction: expect.stringMatching(/^COPY part-0/),
        layer: 0,
      },
      { createdBy: 'COPY part-1 /app/ # buildkit', emptyLayer: false, layer: 1 },
      { createdBy: expect.stringMatching(/^CMD/), emptyLayer: true, layer: null },
    ],
  })
})
