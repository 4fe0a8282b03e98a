import { afterAll, beforeAll, expect, test } from 'vitest'
import { OCI_EMPTY, OCI_MANIFEST } from '@/lib/oci/media-type'
import { openRegistry } from '@/lib/registry/registry'
import { openTarget } from '@/lib/registry/target'
import { pointerTo, pushImage } from '@/lib/testing/changes/seeded-repository'
import { memorySource } from '@/lib/testing/memory-source'
import { type DockerRegistry, startDockerRegistry } from '@/lib/testing/registry/docker-registry'
import { settingsFor } from '@/lib/testing/registry/fake-registry'
import { OCI_INDEX, stored } from '@/lib/testing/registry/image'
import { planImageIndex } from './plan-image-index'
import { readIndexEntries } from './read-index-entries'

const { signal } = new AbortController()
const requestOf = (tag: string) => ({
  images: [{ registry: 'here.dev', repository: 'team/app', tag }],
  exclude: [],
  platforms: {},
  to: [],
  type: 'oci' as const,
  annotations: {},
})

let registry: DockerRegistry
beforeAll(async () => {
  registry = await startDockerRegistry()
})
afterAll(() => registry.stop())

test('reads what an index doesn’t state from the image’s config', async () => {
  const image = await pushImage(registry, 'team/app', { name: 'one' })
  const index = stored({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: [pointerTo(image)] }, OCI_INDEX)
  await registry.push('team/app', index, '1.0')
  const source = openRegistry(settingsFor(registry))
  const { entries } = await readIndexEntries(async () => source, requestOf('1.0'), signal)
  expect(entries).toMatchObject([
    {
      digest: image.digest,
      platform: 'linux/amd64',
      descriptor: { digest: image.digest, platform: { os: 'linux', architecture: 'amd64' } },
    },
  ])
})

const AMD64 = { os: 'linux', architecture: 'amd64' }
const ZSTD = { 'io.github.containers.compression.zstd': 'true' }

function composeOf(repository: string) {
  const place = { registry: 'here.dev', repository }
  return {
    images: [{ ...place, tag: '1.0' }],
    exclude: [],
    platforms: {},
    to: [{ ...place, tag: '2.0' }],
    type: 'oci' as const,
    annotations: {},
  }
}

test('an edited index keeps every image for a platform, whatever distinguishes them', async () => {
  const names = ['plain', 'zstd', 'nydus', 'v8', 'none', 'twin']
  const images = await Promise.all(names.map((name) => pushImage(registry, 'team/twins', { name })))
  const more = [
    { platform: AMD64 },
    { platform: AMD64, annotations: ZSTD },
    { platform: { ...AMD64, 'os.features': ['nydus.remoteimage.v1'] } },
    { platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } },
    { platform: { os: 'linux', architecture: 'arm64' } },
    { platform: AMD64 },
  ]
  const manifests = images.map((image, n) => ({ ...pointerTo(image), ...more[n] }))
  await registry.push(
    'team/twins',
    stored({ schemaVersion: 2, mediaType: OCI_INDEX, manifests }, OCI_INDEX),
    '1.0',
  )
  const open = async () => openRegistry(settingsFor(registry))
  const target = openTarget(settingsFor(registry))
  const plan = await planImageIndex({ open, target }, composeOf('team/twins'), new AbortController().signal)
  const [plain, zstd, nydus, v8, none, twin] = images.map(({ digest }) => digest)
  expect(plan.entries.map(({ digest, platform }) => [digest, platform])).toEqual([
    [plain, `linux/amd64 (${plain?.slice(0, 19)})`],
    [zstd, 'linux/amd64 (zstd)'],
    [nydus, 'linux(+nydus.remoteimage.v1)/amd64'],
    [v8, 'linux/arm64/v8'],
    [none, 'linux/arm64'],
    [twin, `linux/amd64 (${twin?.slice(0, 19)})`],
  ])
  expect(plan.blockers).toEqual([])
  expect(plan.warnings).toEqual([
    expect.stringContaining('lists two images for linux/arm64'),
    expect.stringContaining('lists two images for linux/amd64'),
  ])
  expect(JSON.parse(plan.index.text).manifests).toEqual(manifests)
})

test('an image that an index lists for two platforms stays listed for both', async () => {
  const image = pointerTo(await pushImage(registry, 'team/both', { name: 'both' }))
  const manifests = ['v6', 'v7'].map((variant) => ({
    ...image,
    platform: { os: 'linux', architecture: 'arm', variant },
  }))
  await registry.push(
    'team/both',
    stored({ schemaVersion: 2, mediaType: OCI_INDEX, manifests }, OCI_INDEX),
    '1.0',
  )
  const source = openRegistry(settingsFor(registry))
  const { entries } = await readIndexEntries(
    async () => source,
    composeOf('team/both'),
    new AbortController().signal,
  )
  expect(entries.map(({ platform }) => platform)).toEqual(['linux/arm/v6', 'linux/arm/v7'])
})

test('completes an entry of an odd index, and skips one that can’t be read', async () => {
  const memory = memorySource()
  const [amd64, arm64] = [memory.putImage('amd64', 10), memory.putImage('arm64', 20)]
  const platform = { os: 'linux', architecture: 'amd64' }
  const index = memory.putIndex([
    { digest: 'sha256:cut', size: 1 },
    { digest: amd64.digest, size: -1, platform, annotations: { note: 'kept' } },
    { digest: arm64.digest },
  ])
  memory.tag('1.0', index)
  const { entries, warnings } = await readIndexEntries(async () => memory.source, requestOf('1.0'), signal)
  expect(entries.map(({ descriptor }) => descriptor)).toEqual([
    { ...amd64, platform, annotations: { note: 'kept' } },
    { ...arm64, platform: { os: 'linux', architecture: 'arm64' } },
  ])
  expect(warnings).toEqual(['manifests[0] of here.dev/team/app:1.0 can’t be read and is excluded.'])
})

test('a child that turns out not to be an image needs no platform, and follows its subject', async () => {
  const memory = memorySource()
  const image = { ...memory.putImage('amd64', 10), platform: AMD64 }
  const other = { ...memory.putImage('arm64', 20), platform: { os: 'linux', architecture: 'arm64' } }
  const artifact = (artifactType: string, more: object = {}) =>
    memory.putManifest(
      {
        schemaVersion: 2,
        mediaType: OCI_MANIFEST,
        artifactType,
        layers: [],
        config: { mediaType: OCI_EMPTY, ...memory.putBlob({}) },
        ...more,
      },
      OCI_MANIFEST,
    )
  const sbom = artifact('application/spdx+json', { subject: image })
  const readme = artifact('application/vnd.acme.readme')
  const proof = {
    ...artifact('application/vnd.docker.attestation.manifest.v1+json', { subject: other }),
    platform: { os: 'unknown', architecture: 'unknown' },
  }
  memory.tag('1.0', memory.putIndex([image, other, sbom, readme, proof]))
  const open = async () => memory.source
  const { entries } = await readIndexEntries(open, requestOf('1.0'), signal)
  expect(
    entries.map(({ digest, isAttachment, isArtifact }) => ({
      digest,
      isAttachment,
      isArtifact,
    })),
  ).toEqual([
    { digest: image.digest, isAttachment: false },
    { digest: other.digest, isAttachment: false },
    { digest: sbom.digest, isAttachment: true },
    { digest: readme.digest, isAttachment: false, isArtifact: true },
    { digest: proof.digest, isAttachment: true },
  ])
  expect(entries.map(({ descriptor }) => descriptor)).toEqual([image, other, sbom, readme, proof])
  const rest = await readIndexEntries(open, { ...requestOf('1.0'), exclude: [image.digest] }, signal)
  expect(rest.entries.map(({ digest }) => digest)).toEqual([other.digest, readme.digest, proof.digest])
  const target = openTarget(settingsFor(registry))
  const plan = await planImageIndex({ open, target }, composeOf('team/app'), signal)
  expect(plan.blockers).toEqual([])
})

test('a standalone image adds nothing to what an index says about it, and listed blobs aren’t read', async () => {
  const memory = memorySource()
  const [plain, packed] = [memory.putImage('amd64', 10), memory.putImage('amd64', 20)]
  const blob = { mediaType: 'application/octet-stream', digest: `sha256:${'1'.repeat(64)}`, size: 3 }
  const zstd = { ...packed, platform: AMD64, annotations: ZSTD }
  memory.tag('1.0', memory.putIndex([{ ...plain, platform: AMD64 }, zstd, blob]))
  memory.tag('zstd', packed)
  const here = { registry: 'here.dev', repository: 'team/app' }
  const parts = [
    { ...here, tag: '1.0' },
    { ...here, tag: 'zstd' },
  ]
  const open = async () => memory.source
  const target = openTarget(settingsFor(registry))
  const plan = await planImageIndex({ open, target }, { ...composeOf('team/app'), images: parts }, signal)
  expect(plan.entries.map(({ digest, isArtifact }) => [digest, isArtifact])).toEqual([
    [plain.digest, undefined],
    [packed.digest, undefined],
    [blob.digest, true],
  ])
  expect([plan.blockers, plan.warnings]).toEqual([[], [expect.stringMatching(/is a duplicate/)]])
  const apart = await planImageIndex({ open, target }, { ...composeOf('team/other'), images: parts }, signal)
  expect(apart.blockers).toEqual([expect.stringMatching(/isn’t a manifest and can’t be copied/)])
})
