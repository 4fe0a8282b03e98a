import { expect, test } from 'vitest'
import type { ContentEnd, ContentManifest, UnavailableManifest } from '@/lib/api/storage'
import { OCI_INDEX, OCI_MANIFEST } from '@/lib/oci/media-type'
import { openRegistry } from '@/lib/registry/registry'
import type { Source } from '@/lib/source'
import { findScan } from '@/lib/tag-details/open-scan'
import { settingsFor } from '@/lib/testing/registry/fake-registry'
import { fakeRegistry, openFakeRegistry } from '@/lib/testing/registry/open-fake-registry'
import { openTaggedRepository, scan } from '@/lib/testing/tag-details'
import { readContents } from './read-contents'

async function read(source: Source, id: string, hasUnread = false) {
  const lines = readContents(source, findScan(source, 'app', id), {
    hasUnread,
    signal: new AbortController().signal,
  })
  const found: (ContentManifest | UnavailableManifest)[] = []
  let end: ContentEnd | undefined
  while (!end) {
    const next = await lines.next()
    if (next.done) end = next.value
    else found.push(...next.value)
  }
  return { found, end, manifests: new Map(found.map((line) => [line.digest, line])) }
}

test('after a scan every manifest is sent once without a request', async () => {
  const { table } = openTaggedRepository('app', { count: 60, images: 10 })
  const { fake, source } = await openFakeRegistry(table)
  const { head, images } = await scan(source)
  fake.requests.length = 0
  const { found, end, manifests } = await read(source, head.tagDetails)
  expect(fake.requests).toEqual([])
  expect(end).toEqual({ end: 'complete', notLoadedCount: 0 })
  expect([found.length, manifests.size]).toEqual([10 * 3, 10 * 3])
  const [root = ''] = images.keys()
  const list = manifests.get(root)
  expect(list).toMatchObject({
    mediaType: OCI_INDEX,
    children: [{ platform: 'linux/amd64' }, { platform: 'linux/arm64' }],
  })
  const children = list && 'children' in list ? (list.children ?? []) : []
  expect(manifests.get(children[0]?.digest ?? '')).toMatchObject({
    mediaType: OCI_MANIFEST,
    sizeBytes: children[0]?.sizeBytes,
    config: { digest: expect.stringMatching(/^sha256:/), sizeBytes: expect.any(Number) },
    layers: [],
  })
})

test("loaded manifests of one identity or repository aren't sent to another", async () => {
  const { table } = openTaggedRepository('app', { count: 6, images: 2 })
  const fake = await fakeRegistry(table)
  const settings = settingsFor(fake)
  const alice = openRegistry({ ...settings, credentials: { username: 'alice', password: 'a-secret' } })
  const { head } = await scan(alice)
  expect((await read(alice, head.tagDetails)).found).toHaveLength(6)
  const others = openRegistry(settings)
  expect(() => findScan(others, 'app', head.tagDetails)).toThrow('no longer cached')
  await scan(others)
  expect(() => findScan(others, 'app', head.tagDetails)).toThrow('no longer cached')
  expect(() => findScan(alice, 'other', head.tagDetails)).toThrow('no longer cached')
})

/** Adds a tag whose index has an image with a commit in its config, an attestation, and a missing child. */
function withAttestation() {
  const answer = openTaggedRepository('app', { count: 2, images: 1 })
  const config = answer.store(
    {
      os: 'linux',
      architecture: 'amd64',
      config: { Labels: { 'org.opencontainers.image.revision': 'c0ffee' } },
    },
    'application/vnd.oci.image.config.v1+json',
    'blobs',
  ).descriptor
  const layer = {
    mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
    digest: `sha256:${'b'.repeat(64)}`,
    size: 7,
  }
  const of = (layers: object[]) =>
    answer.store({ schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers }, OCI_MANIFEST).descriptor
  const [amd, proof] = [of([layer]), of([{ ...layer, digest: `sha256:${'c'.repeat(64)}` }])]
  const gone = { ...amd, digest: `sha256:${'d'.repeat(64)}` }
  const index = answer.store(
    {
      schemaVersion: 2,
      mediaType: OCI_INDEX,
      manifests: [
        { ...amd, platform: { os: 'linux', architecture: 'amd64' } },
        { ...gone, platform: { os: 'linux', architecture: 'arm64' } },
        {
          ...proof,
          platform: { os: 'unknown', architecture: 'unknown' },
          annotations: {
            'vnd.docker.reference.type': 'attestation-manifest',
            'vnd.docker.reference.digest': amd.digest,
          },
        },
      ],
    },
    OCI_INDEX,
  )
  answer.table['/v2/app/manifests/1.0.0'] = index.answer
  return { ...answer, index: index.descriptor, gone, proof }
}

test("attestations are read on request; a missing child and the config's commit are sent", async () => {
  const { table, index, gone, proof } = withAttestation()
  const { fake, source } = await openFakeRegistry(table)
  const { head } = await scan(source)
  fake.requests.length = 0
  const first = await read(source, head.tagDetails)
  expect(first.end).toEqual({ end: 'complete', notLoadedCount: 1 })
  expect(first.manifests.get(gone.digest)).toEqual({ digest: gone.digest, problem: 'missing' })
  expect(first.manifests.get(index.digest)).toMatchObject({ revision: 'c0ffee' })
  expect(first.manifests.has(proof.digest)).toBe(false)
  // Missing manifests aren't cached.
  expect(fake.requests.map(({ path }) => path)).toEqual([`/v2/app/manifests/${gone.digest}`])
  const second = await read(source, head.tagDetails, true)
  expect(second.end).toEqual({ end: 'complete', notLoadedCount: 0 })
  expect(second.manifests.get(proof.digest)).toMatchObject({ layers: [{ sizeBytes: 7 }] })
})

test('rate-limited manifests are read only on request, down to the last quarter', async () => {
  const { table } = openTaggedRepository('app', { count: 4, images: 2 })
  let remaining = 90
  for (const [path, answer] of Object.entries(table))
    if (path.includes('/manifests/') && typeof answer === 'object')
      table[path] = () => ({
        ...answer,
        headers: {
          ...answer.headers,
          'ratelimit-limit': '100;w=21600',
          'ratelimit-remaining': `${remaining};w=21600`,
        },
      })
  const { fake, source } = await openFakeRegistry(table)
  await source.head('app', '1.0.0')
  const free = await scan(source)
  expect(await read(source, free.head.tagDetails)).toMatchObject({ found: [], end: { end: 'complete' } })
  const whole = await scan(source, { after: free.after, isWhole: true })
  const child = [...findScan(source, 'app', whole.head.tagDetails).images.values()][0]?.contents.platforms[1]
    ?.digest
  const path = `/v2/app/manifests/${child}`
  const { [path]: original } = table
  // No longer cached, so it would need a GET.
  table[path] = { status: 404 }
  await source.manifest('app', child ?? '', { isRoot: true }).catch(() => undefined)
  if (original) table[path] = original
  fake.requests.length = 0
  const first = await read(source, whole.head.tagDetails)
  expect([first.found.length, first.end]).toEqual([5, { end: 'complete', notLoadedCount: 1 }])
  remaining = 25
  await source.head('app', '1.0.0')
  const second = await read(source, whole.head.tagDetails, true)
  expect(second.found).toHaveLength(5)
  expect(second.end).toMatchObject({ end: 'stopped', notLoadedCount: 1, stopped: { code: 'QUOTA_RESERVED' } })
  expect(fake.requests.filter(({ method }) => method === 'GET')).toEqual([])
  remaining = 90
  await source.head('app', '1.0.0')
  expect(await read(source, whole.head.tagDetails, true)).toMatchObject({
    end: { end: 'complete', notLoadedCount: 0 },
  })
  expect(fake.count(`GET ${path}`)).toBe(1)
})

test('more than one batch is sent once each without a request', async () => {
  const { table } = openTaggedRepository('app', { count: 600, images: 300 })
  const { fake, source } = await openFakeRegistry(table)
  const { head } = await scan(source)
  fake.requests.length = 0
  const { found, end } = await read(source, head.tagDetails)
  expect([found.length, end.notLoadedCount]).toEqual([900, 0])
  expect(fake.requests).toEqual([])
})
