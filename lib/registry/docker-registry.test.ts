import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readImageConfig } from '@/lib/oci/read-config'
import { readManifest } from '@/lib/oci/read-manifest'
import { type DockerRegistry, startDockerRegistry } from '@/lib/testing/registry/docker-registry'
import { settingsFor } from '@/lib/testing/registry/fake-registry'
import { OCI_INDEX, OCI_MANIFEST, type StoredContent, stored } from '@/lib/testing/registry/image'
import { refusal } from '@/lib/testing/registry/open-fake-registry'
import { openRegistry } from './registry'

const config = stored(
  { os: 'linux', architecture: 'arm64', rootfs: { type: 'layers', diff_ids: [] }, config: { Env: ['A=b'] } },
  'application/vnd.oci.image.config.v1+json',
)
const layer = stored('not really a layer, but bytes', 'application/vnd.oci.image.layer.v1.tar')
const image = stored(
  { schemaVersion: 2, mediaType: OCI_MANIFEST, config: pointerTo(config), layers: [pointerTo(layer)] },
  OCI_MANIFEST,
)
const index = stored(
  {
    schemaVersion: 2,
    mediaType: OCI_INDEX,
    manifests: [{ ...pointerTo(image), platform: { os: 'linux', architecture: 'arm64' } }],
  },
  OCI_INDEX,
)

function pointerTo({ mediaType, digest, bytes }: StoredContent) {
  return { mediaType, digest, size: bytes.length }
}

async function pushAll(registry: DockerRegistry, repository: string): Promise<void> {
  await registry.push(repository, config)
  await registry.push(repository, layer)
  await registry.push(repository, image, image.digest)
  await registry.push(repository, index, '1.0')
  await registry.push(repository, image, '1.0-arm64')
}

describe('Debian’s docker-registry, open to all', () => {
  let registry: DockerRegistry
  beforeAll(async () => {
    registry = await startDockerRegistry()
    for (const repository of ['library/tiny', 'team/one', 'team/two']) await pushAll(registry, repository)
  })
  afterAll(() => registry.stop())
  const open = () => openRegistry(settingsFor(registry))

  test('its catalog is paged', async () => {
    const source = open()
    expect(await source.repositories({})).toEqual({ repositories: ['library/tiny', 'team/one', 'team/two'] })
    const first = await source.repositories({ n: 2 })
    expect(first.repositories).toEqual(['library/tiny', 'team/one'])
    expect(await source.repositories({ n: 2, last: first.next ?? '' })).toEqual({
      repositories: ['team/two'],
    })
  })

  test('reads an image from its tag to its layer', async () => {
    const source = open()
    expect((await source.tags('library/tiny', {})).tags.toSorted()).toEqual(['1.0', '1.0-arm64'])
    const root = await source.manifest('library/tiny', '1.0')
    expect(root).toMatchObject({ digest: index.digest, mediaType: OCI_INDEX })
    const list = readManifest(root.bytes, root.mediaType)
    const child = await source.manifest(
      'library/tiny',
      list.kind === 'index' ? (list.manifests[0]?.digest ?? '') : '',
    )
    const manifest = readManifest(child.bytes, child.mediaType)
    const configDigest = manifest.kind === 'image' ? (manifest.config?.digest ?? '') : ''
    const bytes = await source.blobBytes('library/tiny', configDigest, { maxBytes: 10_000 })
    expect(readImageConfig(bytes, new Date())).toMatchObject({
      platform: { architecture: 'arm64' },
      env: ['A=b'],
    })
    const whole = await source.blob('library/tiny', layer.digest)
    expect(await new Response(whole.body).text()).toBe('not really a layer, but bytes')
    const part = await source.blob('library/tiny', layer.digest, { range: 'bytes=4-9' })
    expect(part).toMatchObject({ status: 206, contentRange: `bytes 4-9/${layer.bytes.length}` })
    expect(await new Response(part.body).text()).toBe('really')
  })

  test('a HEAD returns digest, type and size', async () => {
    const head = await open().head('library/tiny', '1.0')
    expect(head).toEqual({ digest: index.digest, mediaType: OCI_INDEX, sizeBytes: index.bytes.length })
  })

  test("errors for missing content use the registry's words", async () => {
    const source = open()
    expect(await refusal(source.tags('no/such', {}))).toMatchObject({
      status: 404,
      code: 'NAME_UNKNOWN',
      message: 'repository name not known to registry',
    })
    expect(await refusal(source.manifest('library/tiny', '2.0'))).toMatchObject({
      status: 404,
      code: 'MANIFEST_UNKNOWN',
    })
    expect(await refusal(source.blob('library/tiny', image.digest.replace(/.$/, '0')))).toMatchObject({
      code: 'BLOB_UNKNOWN',
    })
  })

  test('has no referrers API, so the tag is read', async () => {
    const source = open()
    expect(await source.referrers('library/tiny', image.digest)).toEqual({ referrers: [], source: 'none' })
    await registry.push('library/tiny', index, image.digest.replace(':', '-'))
    expect(await source.referrers('library/tiny', image.digest)).toMatchObject({
      source: 'referrers-tag',
      referrers: [{ digest: image.digest }],
    })
  })

  test("a deleted manifest is noticed when it is a page's root", async () => {
    const source = open()
    await source.manifest('team/two', image.digest)
    await registry.remove('team/two', image.digest)
    expect(await refusal(source.manifest('team/two', image.digest, { isRoot: true }))).toMatchObject({
      status: 404,
    })
  })
})

describe('Debian’s docker-registry with htpasswd', () => {
  const authorization = `Basic ${Buffer.from('alice:hunter2').toString('base64')}`
  const htpasswd = 'alice:$2y$05$tWHK1uTsY6xKT7q5re4PwOZsv67oihbXJsz6.AgfXgkQGCDns0bV2'
  let registry: DockerRegistry
  beforeAll(async () => {
    registry = await startDockerRegistry({ htpasswd, authorization })
    await pushAll(registry, 'team/one')
  })
  afterAll(() => registry.stop())

  test('a user can read the content', async () => {
    const source = openRegistry(
      settingsFor(registry, { credentials: { username: 'alice', password: 'hunter2' } }),
    )
    expect(await source.repositories({})).toEqual({ repositories: ['team/one'] })
    expect((await source.manifest('team/one', '1.0')).digest).toBe(index.digest)
    expect(await new Response((await source.blob('team/one', layer.digest)).body).text()).toContain('bytes')
  })

  test('anonymous users and a wrong password are refused', async () => {
    for (const credentials of [undefined, { username: 'alice', password: 'wrong' }]) {
      const source = openRegistry(settingsFor(registry, credentials === undefined ? {} : { credentials }))
      const refused = await refusal(source.tags('team/one', {}))
      expect(refused).toMatchObject({ status: 401, code: 'UNAUTHORIZED', message: 'authentication required' })
      expect(refused.fix).toContain(credentials === undefined ? 'Sign in' : 'They were rejected')
    }
  })
})
