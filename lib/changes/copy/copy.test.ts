import { afterAll, beforeAll, expect, test } from 'vitest'
import { toActivityEntries } from '@/lib/changes/apply/activity-entries'
import type { Descriptor } from '@/lib/oci/descriptor'
import { RegistryError } from '@/lib/oci/registry-error'
import { openRegistry } from '@/lib/registry/registry'
import { openTarget } from '@/lib/registry/target'
import type { Source } from '@/lib/source'
import { type DockerRegistry, startDockerRegistry } from '@/lib/testing/registry/docker-registry'
import { settingsFor } from '@/lib/testing/registry/fake-registry'
import { OCI_INDEX, OCI_MANIFEST, type StoredContent, stored } from '@/lib/testing/registry/image'
import { applyCopy, checkCopy } from './apply-copy'
import type { CopyRequest } from './copy-plan'
import { planCopy } from './plan-copy'
import { parseCopyPlaces } from './read-copy-roots'

const pointerTo = ({ mediaType, digest, bytes }: StoredContent) => ({ mediaType, digest, size: bytes.length })
const config = stored({ os: 'linux', architecture: 'amd64' }, 'application/vnd.oci.image.config.v1+json')
const layer = stored('a layer', 'application/vnd.oci.image.layer.v1.tar')
const foreign = stored('elsewhere', 'application/vnd.oci.image.layer.nondistributable.v1.tar')
const image = stored(
  { schemaVersion: 2, mediaType: OCI_MANIFEST, config: pointerTo(config), layers: [pointerTo(layer)] },
  OCI_MANIFEST,
)
const index = stored(
  {
    schemaVersion: 2,
    mediaType: OCI_INDEX,
    manifests: [{ ...pointerTo(image), platform: { os: 'linux', architecture: 'amd64' } }],
  },
  OCI_INDEX,
)
const signature = stored(
  {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    artifactType: 'application/vnd.cncf.notary.signature',
    config: pointerTo(config),
    layers: [pointerTo(layer)],
    subject: pointerTo(index),
  },
  OCI_MANIFEST,
)
const { signal } = new AbortController()

let from: DockerRegistry
let to: DockerRegistry
beforeAll(async () => {
  from = await startDockerRegistry()
  to = await startDockerRegistry()
  for (const blob of [config, layer]) await from.push('team/app', blob)
  await from.push('team/app', image, image.digest)
  await from.push('team/app', index, '1.0')
  await from.push('team/app', signature, signature.digest)
})
afterAll(() => Promise.all([from.stop(), to.stop()]))

/** The source as a registry with a referrers API, unlike Debian's. */
function endpoints() {
  const target = settingsFor(to)
  const plain = openRegistry(settingsFor(from))
  const referrer: Descriptor = { ...pointerTo(signature), sizeBytes: signature.bytes.length, annotations: {} }
  const referrers: Source['referrers'] = async (_, digest) => ({
    referrers: digest === index.digest ? [referrer] : [],
    source: 'api',
  })
  const source: Source = Object.assign(Object.create(plain), { referrers })
  return { source, target: openTarget(target), targetSource: openRegistry(target), actor: 'alice' }
}

const request = (repository: string): CopyRequest => ({
  from: [{ registry: 'from.dev', repository: 'team/app', tag: '1.0' }],
  to: [{ registry: 'to.dev', repository, tag: '1.0' }],
  hasAttached: true,
  isPartial: false,
})

test('copies referrers, and writes them to the referrers tag if the target has no API', async () => {
  const all = endpoints()
  for (const _ of ['first', 'again']) {
    const plan = await planCopy(all, request('prod/app'), signal)
    expect(plan.roots.map(({ digest, tags }) => [digest, tags.length])).toEqual([
      [signature.digest, 0],
      [index.digest, 1],
    ])
    await checkCopy(all, plan, signal)
    await applyCopy(all, plan, { signal, note: () => undefined })
    const list = await openRegistry(settingsFor(to)).referrers('prod/app', index.digest)
    expect(list.source).toBe('referrers-tag')
    expect(list.referrers).toMatchObject([
      { digest: signature.digest, artifactType: 'application/vnd.cncf.notary.signature' },
    ])
  }
  expect((await all.target.head('prod/app', '1.0'))?.digest).toBe(index.digest)
})

test('lists what is missing', async () => {
  const gone = { ...request('new/app'), from: [{ registry: 'from.dev', repository: 'team/app', tag: '9.9' }] }
  await expect(planCopy(endpoints(), gone, signal)).rejects.toThrow('from.dev/team/app:9.9 wasn’t found.')
})

test('plans what to push without changing anything', async () => {
  const all = endpoints()
  const plan = await planCopy(all, { ...request('new/app'), hasAttached: false }, signal)
  expect(plan).toMatchObject({
    kind: 'copy',
    pushCount: 2,
    copyCount: 2,
    mountCount: 0,
    blockers: [],
    skipped: [],
  })
  expect(plan.copyBytes).toBe(config.bytes.length + layer.bytes.length)
  expect(plan.manifests.map(({ digest, level }) => [digest, level])).toEqual([
    [image.digest, 0],
    [index.digest, 1],
  ])
  expect(await all.target.head('new/app', '1.0')).toBeNull()
})

test('refuses too many blobs for one plan before sending a request for any', async () => {
  const all = endpoints()
  const layers = Array.from({ length: 50_000 }, (_, n) => ({
    mediaType: 'application/vnd.oci.image.layer.v1.tar',
    digest: `sha256:${n.toString(16).padStart(64, '0')}`,
    size: 1,
  }))
  const huge = stored(
    { schemaVersion: 2, mediaType: OCI_MANIFEST, config: pointerTo(config), layers },
    OCI_MANIFEST,
  )
  const source: Source = Object.assign(Object.create(all.source), {
    manifest: async () => huge,
    hasBlob: async () => expect.unreachable(),
  })
  await expect(
    planCopy({ ...all, source }, { ...request('new/app'), hasAttached: false }, signal),
  ).rejects.toMatchObject({ status: 422, message: expect.stringContaining('more than 50000 blobs') })
})

test('doesn’t copy foreign layers', async () => {
  const layered = stored(
    { schemaVersion: 2, mediaType: OCI_MANIFEST, config: pointerTo(config), layers: [pointerTo(foreign)] },
    OCI_MANIFEST,
  )
  const all = endpoints()
  const manifest: Source['manifest'] = async () => layered
  const source: Source = Object.assign(Object.create(all.source), { manifest })
  const plan = await planCopy({ ...all, source }, { ...request('new/app'), hasAttached: false }, signal)
  expect(plan.blobs.map(({ digest }) => digest)).toEqual([config.digest])
  expect(plan.skipped).toEqual([{ digest: foreign.digest, reason: 'foreign', platform: null }])
  expect(plan.warnings[0]).toMatch(/^1 foreign layer isn’t copied\. /)
})

test('a target tag that moved makes the plan stale, unless an earlier attempt set it', async () => {
  const all = endpoints()
  const plan = await planCopy(all, { ...request('moved/app'), hasAttached: false }, signal)
  const before = async () => {
    const found = await checkCopy(all, plan, signal)
    return toActivityEntries(plan, { job: '1', who: 'alice', found }).map(
      ({ previousDigest }) => previousDigest,
    )
  }
  expect(await before()).toEqual([null])
  await applyCopy(all, plan, { signal, note: () => undefined })
  expect(await before(), 'what is run again is logged as what it changes').toEqual([index.digest])
  await all.target.putManifest('moved/app', '1.0', image)
  await expect(checkCopy(all, plan, signal)).rejects.toThrow(`now points to ${image.digest}`)
})

test('copies the signature of an attached SBOM', async () => {
  const tagOf = ({ digest }: StoredContent, end: string) => `${digest.replace(':', '-')}.${end}`
  const sbom = stored(
    {
      schemaVersion: 2,
      mediaType: OCI_MANIFEST,
      config: pointerTo(config),
      layers: [],
      annotations: { an: 'sbom' },
    },
    OCI_MANIFEST,
  )
  const { source, ...all } = endpoints()
  await from.push('team/app', sbom, tagOf(index, 'sbom'))
  await from.push('team/app', signature, tagOf(sbom, 'sig'))
  const plan = await planCopy({ source: Object.getPrototypeOf(source), ...all }, request('deep/app'), signal)
  const names = plan.roots.flatMap((root) => root.tags.map(({ tag }) => tag))
  expect(names).toEqual([tagOf(index, 'sbom'), tagOf(sbom, 'sig'), '1.0'])
})

test('keeps the entries of the target’s own list of referrers', async () => {
  const all = endpoints()
  const tag = index.digest.replace(':', '-')
  const own = stored(
    { schemaVersion: 2, mediaType: OCI_INDEX, manifests: [], annotations: { own: '1' } },
    OCI_INDEX,
  )
  await all.target.putManifest('kept/app', own.digest, own)
  const list = stored({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: [pointerTo(own)] }, OCI_INDEX)
  await all.target.putManifest('kept/app', tag, list)
  const plan = await planCopy(all, request('kept/app'), signal)
  await applyCopy(all, plan, { signal, note: () => undefined })
  const { referrers } = await openRegistry(settingsFor(to)).referrers('kept/app', index.digest)
  expect(referrers.map(({ digest }) => digest)).toEqual([own.digest, signature.digest])
})

test('doesn’t overwrite a tag that others set while blobs are copied', async () => {
  const all = endpoints()
  const plan = await planCopy(all, { ...request('raced/app'), hasAttached: false }, signal)
  const putManifest: typeof all.target.putManifest = async (...asked) => {
    await all.target.putManifest(...asked)
    if (asked[1] === index.digest) await all.target.putManifest('raced/app', '1.0', image)
  }
  const raced = { ...all, target: { ...all.target, putManifest } }
  await expect(applyCopy(raced, plan, { signal, note: () => undefined })).rejects.toThrow(
    'now points to sha256:',
  )
  expect((await all.target.head('raced/app', '1.0'))?.digest).toBe(image.digest)
})

test('requires what a stage requires from each image itself, and that it exists', async () => {
  const stages = [
    {
      name: 'prod',
      registry: 'to.dev',
      prefix: '',
      require: { platforms: ['linux/amd64'], attachments: ['signature' as const] },
    },
  ]
  const all = { ...endpoints(), stages }
  expect((await planCopy(all, request('prod2/app'), signal)).blockers).toEqual([])
  await from.push('team/app', image, 'unsigned')
  const both = {
    ...request(''),
    from: ['1.0', 'unsigned'].map((tag) => ({ registry: 'from.dev', repository: 'team/app', tag })),
    to: [{ registry: 'to.dev', repository: 'prod2/app' }],
  }
  expect((await planCopy(all, both, signal)).blockers).toEqual([
    'Stage prod requires signature, which unsigned doesn’t have.',
  ])
  const incomplete: Source['manifest'] = async (repository, reference, options) => {
    if (reference === image.digest) throw new RegistryError(404, 'MANIFEST_UNKNOWN', 'gone')
    return all.source.manifest(repository, reference, options)
  }
  const source: Source = Object.assign(Object.create(all.source), { manifest: incomplete })
  const partial = await planCopy({ ...all, source }, { ...request('prod2/app'), isPartial: true }, signal)
  expect(partial.blockers).toEqual(['Stage prod requires linux/amd64, which 1.0 doesn’t have.'])
})

test('copies one platform of an index under its own digest', async () => {
  const all = endpoints()
  const plan = await planCopy(all, { ...request('one/app'), hasAttached: false, platform: 'x86_64' }, signal)
  expect(plan.roots).toMatchObject([
    { digest: image.digest, tag: '1.0', sourceTags: [{ tag: '1.0', digest: index.digest }] },
  ])
  expect(plan.warnings[0]).toContain('differs from the index digest')
  await checkCopy(all, plan, signal)
  await applyCopy(all, plan, { signal, note: () => undefined })
  expect((await all.target.head('one/app', '1.0'))?.digest).toBe(image.digest)
  const none = planCopy(all, { ...request('one/app'), platform: 'linux/s390x' }, signal)
  await expect(none).rejects.toThrow('no image for linux/s390x')
})

test('copies a whole repository with its tags, and renames architecture tags with theirs', async () => {
  for (const blob of [config, layer]) await from.push('team/tagged', blob)
  for (const [tag, manifest] of [
    ['2.0-linux-amd64', image],
    ['latest', image],
    ['2.0', index],
  ] as const) {
    if (manifest === index) await from.push('team/tagged', image, image.digest)
    await from.push('team/tagged', manifest, tag)
  }
  const all = endpoints()
  const place = { registry: 'from.dev', repository: 'team/tagged' }
  const to = { registry: 'to.dev', repository: 'new/tagged' }
  const whole = await planCopy(all, { ...request(''), from: [place], to: [to] }, signal)
  const names = (plan: typeof whole) => plan.roots.flatMap((root) => root.tags.map(({ tag }) => tag)).sort()
  expect(names(whole)).toEqual(['2.0', '2.0-linux-amd64', 'latest'])
  const renamed = await planCopy(
    all,
    { ...request(''), from: [{ ...place, tag: '2.0' }], to: [{ ...to, tag: '3.0' }] },
    signal,
  )
  expect(names(renamed)).toEqual(['3.0', '3.0-linux-amd64'])
})

const at = (repository: string, tag?: string) => ({ registry: 'a.dev', repository, ...(tag && { tag }) })
const refused: [string, ReturnType<typeof at>[], ReturnType<typeof at>[]][] = [
  ['two sources', [at('a', '1'), at('b', '1')], [at('c')]],
  ['two targets', [at('a', '1')], [at('b', '1'), at('c', '1')]],
  ['tags and a repository', [at('a', '1'), at('a')], [at('b')]],
  ['a whole repository under one name', [at('a')], [at('b', '1')]],
  ['several under one name', [at('a', '1'), at('a', '2')], [at('b', '3')]],
  ['nothing', [], [at('b')]],
]

test.each(refused)('refuses a request with %s', (_, from, to) => {
  const asked = () => parseCopyPlaces({ from, to, hasAttached: true, isPartial: false })
  expect(asked).toThrow(RegistryError)
})

test('a plan lists what the source is missing before anything is copied', async () => {
  const all = endpoints()
  const hasBlob: Source['hasBlob'] = async (_, digest) => digest !== layer.digest
  const source: Source = Object.assign(Object.create(all.source), { hasBlob })
  const plan = await planCopy({ ...all, source }, request('lacking/app'), signal)
  expect(plan.blockers).toEqual([
    `The source is missing layer 1 of linux/amd64 (${layer.digest}). Push the image to the source again, or copy only the complete platforms.`,
  ])
})

test('reports a blob that disappears from the source after the plan, and what needs it', async () => {
  const all = endpoints()
  const plan = await planCopy(all, request('lost/app'), signal)
  const blob: Source['blob'] = async (repository, digest, options) => {
    if (digest === layer.digest) throw new RegistryError(404, 'BLOB_UNKNOWN', 'blob unknown to registry')
    return all.source.blob(repository, digest, options)
  }
  const source: Source = Object.assign(Object.create(all.source), { blob })
  await expect(applyCopy({ ...all, source }, plan, { signal, note: () => undefined })).rejects.toThrow(
    `The source no longer has layer 1 of linux/amd64 (${layer.digest}).`,
  )
})
