import { describe, expect, test } from 'vitest'
import { RepositoryRow } from '@/lib/api/repository-rows'
import type { RegistrySettings } from '@/lib/registry/registry-settings'
import { listTags } from '@/lib/tags/tag-lists'
import type { FakeAnswer } from '@/lib/testing/registry/fake-answer'
import { errorBody, manifestAnswer, OCI_INDEX, OCI_MANIFEST, stored } from '@/lib/testing/registry/image'
import { openFakeRegistry } from '@/lib/testing/registry/open-fake-registry'
import { readRepositoryRow } from './repository-row'

const CREATED = '2026-11-02T00:00:00.000Z'

function image(architecture: string) {
  const config = stored(
    { os: 'linux', architecture, created: CREATED, rootfs: { type: 'layers', diff_ids: [] } },
    'application/vnd.oci.image.config.v1+json',
  )
  const { mediaType, digest, bytes } = config
  const manifest = stored(
    {
      schemaVersion: 2,
      mediaType: OCI_MANIFEST,
      config: { mediaType, digest, size: bytes.length },
      layers: [],
    },
    OCI_MANIFEST,
  )
  return { config, manifest }
}

const [AMD, ARM] = [image('amd64'), image('arm64')]

function index(annotations = {}) {
  const manifests = [ARM, AMD].map(({ manifest: { mediaType, digest, bytes } }, n) => {
    const platform = { os: 'linux', architecture: ['arm64', 'amd64'][n] }
    return { mediaType, digest, size: bytes.length, platform }
  })
  return stored({ schemaVersion: 2, mediaType: OCI_INDEX, manifests, annotations }, OCI_INDEX)
}

type Table = Record<string, FakeAnswer>

/** A registry with the contents of both images, and a repository `app` with these tags. */
async function open(
  tags: readonly string[],
  manifests: Table = {},
  settings: Partial<RegistrySettings> = {},
) {
  const contents = [AMD, ARM].flatMap(({ config, manifest }): [string, FakeAnswer][] => [
    [`/v2/app/manifests/${manifest.digest}`, manifestAnswer(manifest)],
    [`/v2/app/blobs/${config.digest}`, { body: config.bytes }],
  ])
  const { fake, source } = await openFakeRegistry(
    { '/v2/app/tags/list': { body: { name: 'app', tags } }, ...Object.fromEntries(contents), ...manifests },
    settings,
  )
  const read = async (hasDates = false) => {
    fake.requests.length = 0
    const row = await readRepositoryRow(source, { registry: source.host, repository: 'app' }, { hasDates })
    RepositoryRow.parse(row)
    return row
  }
  return { fake, source, read, asked: () => fake.requests.map(({ method, path }) => `${method} ${path}`) }
}

const NEWEST = '/v2/app/manifests/1.27.0'
const TAGS = ['1.27', '1.27.0', '1.26.1', 'latest', `sha256-${'a'.repeat(64)}.sig`]

test('an image takes its tag list, its manifest, and its config', async () => {
  const { read, asked } = await open(TAGS, { [NEWEST]: manifestAnswer(AMD.manifest) })
  expect(await read()).toEqual({
    repository: 'app',
    tagCount: 4,
    newest: '1.27.0',
    digest: AMD.manifest.digest,
    kind: 'image',
    type: 'image',
    title: 'Image · OCI',
    platforms: ['linux/amd64'],
    created: CREATED,
  })
  expect(asked()).toEqual([
    'GET /v2/app/tags/list?n=1000',
    `GET ${NEWEST}`,
    `GET /v2/app/blobs/${AMD.config.digest}`,
  ])
})

describe('an index', () => {
  test('has its platforms, and its date once what leads there is cached', async () => {
    const { read, asked } = await open(TAGS, { [NEWEST]: manifestAnswer(index()) })
    const first = await read()
    expect(first).toMatchObject({ kind: 'index', platforms: ['linux/amd64', 'linux/arm64'] })
    expect(first).not.toHaveProperty('created')
    expect(asked()).toHaveLength(3)
    expect((await read()).created).toBe(CREATED)
    expect(asked()).toEqual([`HEAD ${NEWEST}`, `GET /v2/app/blobs/${AMD.config.digest}`])
    await read()
    expect(asked()).toEqual([`HEAD ${NEWEST}`])
  })

  test('has its date at once if it states one, or if a third request is allowed', async () => {
    const at = { 'org.opencontainers.image.created': CREATED }
    const stating = await open(TAGS, { [NEWEST]: manifestAnswer(index(at)) })
    expect((await stating.read()).created).toBe(CREATED)
    const other = await open(TAGS, { [NEWEST]: manifestAnswer(index()) })
    expect((await other.read(true)).created).toBe(CREATED)
    expect(other.asked()).toHaveLength(4)
  })
})

describe('the tag list', () => {
  test('is not requested again within a minute after all of it was listed', async () => {
    const { source, read, asked } = await open(TAGS, { [NEWEST]: manifestAnswer(AMD.manifest) })
    await listTags(source, 'app', {})
    expect(await read()).toMatchObject({ tagCount: 4, newest: '1.27.0' })
    expect(asked().filter((line) => line.includes('tags/list'))).toEqual([])
  })

  test('of several pages counts the first, whose newest tag means nothing', async () => {
    const long = {
      '/v2/app/tags/list': {
        headers: { link: '</v2/app/tags/list?last=b>; rel="next"' },
        body: { tags: ['0.1', '0.2'] },
      },
    }
    const { read, asked } = await open([], {
      ...long,
      '/v2/app/manifests/latest': manifestAnswer(ARM.manifest),
    })
    const counted = { tagCount: 2, hasMoreTags: true }
    expect(await read()).toMatchObject({ ...counted, newest: 'latest', platforms: ['linux/arm64'] })
    expect(asked()).toHaveLength(3)
    const none = await open([], long)
    expect(await none.read()).toMatchObject({ ...counted, newest: null, kind: null })
    expect(await none.read()).not.toHaveProperty('error')
  })

  test('without tags has no newest version', async () => {
    const { read, asked } = await open([])
    expect(await read()).toMatchObject({ tagCount: 0, newest: null, kind: null })
    expect(asked()).toHaveLength(1)
  })

  test('that is refused leaves everything unknown', async () => {
    const refused = { status: 403, body: errorBody('DENIED', 'not for you') }
    const { read } = await open([], { '/v2/app/tags/list': refused })
    const error = expect.objectContaining({ code: 'DENIED', message: 'not for you' })
    expect(await read()).toMatchObject({ tagCount: null, newest: null, error })
  })
})

test('a manifest that is refused leaves the tags known', async () => {
  const { read } = await open(TAGS)
  expect(await read()).toMatchObject({ tagCount: 4, newest: '1.27.0', error: { code: 'MANIFEST_UNKNOWN' } })
})

test('a rate-limited registry is asked for no manifest, unless it is cached', async () => {
  const limited = { upstream: 'docker.io' }
  const { source, read, asked } = await open(TAGS, { [NEWEST]: manifestAnswer(AMD.manifest) }, limited)
  expect(await read()).toEqual({
    repository: 'app',
    tagCount: 4,
    newest: '1.27.0',
    digest: null,
    kind: null,
    type: null,
    title: null,
    platforms: [],
    isRateLimited: true,
  })
  expect(asked()).toEqual(['GET /v2/app/tags/list?n=1000'])
  await source.manifest('app', '1.27.0')
  expect(await read()).toMatchObject({ platforms: ['linux/amd64'], created: CREATED, isRateLimited: true })
  expect(asked().filter((line) => line.startsWith('GET /v2/app/manifests'))).toEqual([])
})
