import { afterAll, beforeAll, expect, test } from 'vitest'
import { planCopy } from '@/lib/changes/copy/plan-copy'
import { planDelete } from '@/lib/changes/delete/plan-delete'
import { planImageIndex } from '@/lib/changes/image-index/plan-image-index'
import { readIndexEntries } from '@/lib/changes/image-index/read-index-entries'
import { openRegistry } from '@/lib/registry/registry'
import { openTarget } from '@/lib/registry/target'
import type { AttachedKind } from '@/lib/settings/stage'
import { pointerTo, pushImage } from '@/lib/testing/changes/seeded-repository'
import { type DockerRegistry, startDockerRegistry } from '@/lib/testing/registry/docker-registry'
import { settingsFor } from '@/lib/testing/registry/fake-registry'
import { OCI_INDEX, OCI_MANIFEST, type StoredContent, stored } from '@/lib/testing/registry/image'

const { signal } = new AbortController()
const SOCI = 'application/vnd.amazon.soci.index.v2+json'
const SPDX = 'application/spdx+json'
const amd64 = { os: 'linux', architecture: 'amd64' }
const arm64 = { os: 'linux', architecture: 'arm64' }
const here = { registry: 'here.dev', repository: 'team/app' }

let registry: DockerRegistry
let image: StoredContent
let soci: StoredContent
let sbom: StoredContent
beforeAll(async () => {
  registry = await startDockerRegistry()
  image = await pushImage(registry, 'team/app', { name: 'one' })
  soci = await pushArtifact('ztoc', 'application/octet-stream', SOCI)
  sbom = await pushArtifact('sbom', SPDX, SPDX)
  // The SBOM's descriptor says nothing except a platform that no image here is for.
  const manifests = [
    {
      ...pointerTo(soci),
      platform: amd64,
      artifactType: SOCI,
      annotations: { 'com.amazon.soci.image-manifest-digest': image.digest },
    },
    { ...pointerTo(image), platform: amd64 },
    { ...pointerTo(sbom), platform: arm64 },
  ]
  const index = stored({ schemaVersion: 2, mediaType: OCI_INDEX, manifests }, OCI_INDEX)
  await registry.push('team/app', index, '1.0')
})
afterAll(() => registry.stop())

async function pushArtifact(name: string, mediaType: string, artifactType: string): Promise<StoredContent> {
  const empty = stored({}, 'application/vnd.oci.empty.v1+json')
  const file = stored(name, mediaType)
  for (const blob of [empty, file]) await registry.push('team/app', blob)
  const layers = [pointerTo(file)]
  const artifact = stored(
    { schemaVersion: 2, mediaType: OCI_MANIFEST, artifactType, config: pointerTo(empty), layers },
    OCI_MANIFEST,
  )
  await registry.push('team/app', artifact, artifact.digest)
  return artifact
}

function endpoints(required: { platforms?: string[]; attachments?: AttachedKind[] } = {}) {
  const settings = settingsFor(registry)
  const source = openRegistry(settings)
  const stages = [{ name: 'prod', registry: 'here.dev', prefix: 'prod', require: required }]
  return {
    source,
    targetSource: source,
    target: openTarget(settings),
    stages,
    actor: 'alice',
    open: async () => source,
  }
}

const copyRequest = (platform?: string) => ({
  from: [{ ...here, tag: '1.0' }],
  to: [{ ...here, repository: 'prod/app', tag: '1.0' }],
  hasAttached: false,
  isPartial: false,
  ...(platform && { platform }),
})

const indexRequest = (exclude: string[] = []) => ({
  images: [{ ...here, tag: '1.0' }],
  to: [{ ...here, repository: 'prod/app', tag: '2.0' }],
  exclude,
  platforms: {},
  type: 'oci' as const,
  annotations: {},
})

test('selects an index’s image for a platform, not its SOCI index', async () => {
  const plan = await planCopy(endpoints(), copyRequest('linux/amd64'), signal)
  expect(plan.roots.map(({ digest }) => digest)).toEqual([image.digest])
  expect(plan.warnings).toEqual([
    expect.stringMatching(/Only one platform .* 1 attachment listed by the index isn’t copied\.$/),
  ])
  const { digest } = await endpoints().source.head(here.repository, '1.0')
  const named = { ...copyRequest('linux/amd64'), from: [{ ...here, digest: digest ?? '' }] }
  expect((await planCopy(endpoints(), named, signal)).warnings).toEqual(plan.warnings)
  const all = await planCopy(endpoints(), copyRequest(), signal)
  expect(all.manifests.map(({ digest, platform }) => [digest, platform])).toContainEqual([soci.digest, null])
})

test.each<[Parameters<typeof endpoints>[0], string[]]>([
  [{ platforms: ['linux/amd64'], attachments: ['sbom'] }, []],
  [
    { platforms: ['linux/arm64'], attachments: ['sbom'] },
    ['Stage prod requires linux/arm64, which 1.0 doesn’t have.'],
  ],
  [
    { attachments: ['signature', 'attestation'] },
    ['Stage prod requires signature, attestation, which 1.0 doesn’t have.'],
  ],
])('a stage that requires %j counts only what exists', async (required, blockers) => {
  expect((await planCopy(endpoints(required), copyRequest(), signal)).blockers).toEqual(blockers)
})

test('an edited index keeps the attachments of its remaining images', async () => {
  const { open, stages } = endpoints()
  const whole = await readIndexEntries(open, indexRequest(), signal)
  expect(
    whole.entries.map(({ digest, platform, isAttachment }) => ({
      digest,
      platform,
      isAttachment,
    })),
  ).toEqual([
    { digest: soci.digest, platform: null, isAttachment: true },
    { digest: image.digest, platform: 'linux/amd64', isAttachment: false },
    { digest: sbom.digest, platform: 'linux/arm64', isAttachment: false },
  ])
  const rest = await readIndexEntries(open, indexRequest([image.digest]), signal)
  expect(rest.entries.map(({ digest }) => digest)).toEqual([sbom.digest])
  expect(stages).toHaveLength(1)
})

test('a stage doesn’t accept a SOCI index as an attestation, or an SBOM as its platform’s image', async () => {
  const blockedBy = async (required: Parameters<typeof endpoints>[0]) =>
    (await planImageIndex(endpoints(required), indexRequest(), signal)).blockers
  expect(await blockedBy({ attachments: ['attestation'] })).toEqual([
    expect.stringContaining('requires attestation, which the new index'),
  ])
  expect(await blockedBy({ platforms: ['linux/amd64', 'linux/arm64'] })).toEqual([
    expect.stringContaining('requires linux/arm64, which the new index'),
  ])
})

test('a delete calls attachments what they are', async () => {
  const request = {
    from: [{ ...here, tag: '1.0' }],
    mode: 'images' as const,
    hasChildren: true,
    hasAttached: true,
  }
  const plan = await planDelete(endpoints(), request, signal)
  expect(new Map(plan.manifests.map(({ digest, platform, title }) => [digest, platform ?? title]))).toEqual(
    new Map([
      [expect.any(String), 'Multi-platform image · OCI index'],
      [image.digest, 'linux/amd64'],
      [soci.digest, 'SOCI index'],
      [sbom.digest, 'SBOM · SPDX'],
    ]),
  )
})
