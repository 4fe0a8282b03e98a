import { rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { computeDigest } from '@/lib/oci/compute-digest'
import {
  addTestImage,
  createTestLayout,
  OCI_INDEX,
  OCI_MANIFEST,
  type TestLayout,
} from '@/lib/testing/layout-folder'
import { openLayout } from './layout'

const made: string[] = []
afterEach(async () => {
  await Promise.all(made.splice(0).map((path) => rm(path, { recursive: true, force: true })))
})

async function createLayout(folderName?: string): Promise<TestLayout> {
  const layout = await createTestLayout(folderName)
  made.push(dirname(layout.path))
  return layout
}

const open = ({ path }: { path: string }) => openLayout({ host: 'mine', path })
const refusal = (status: number, code: string) =>
  expect.objectContaining({ name: 'RegistryError', status, code })

describe('lists', () => {
  test("repositories and tags by name, unnamed entries by digest in the folder's repository", async () => {
    const layout = await createLayout('My Images')
    const [one, two] = [await addTestImage(layout, 'one'), await addTestImage(layout, 'two')]
    await layout.index([
      ['acme/web:2', two],
      ['acme/web:1', one],
      ['1.0', one],
      [{}, two],
      [{}, one],
      [{ 'io.containerd.image.name': 'docker.io/library/nginx:1.27' }, one],
    ])
    const source = open(layout)
    expect(await source.repositories({})).toEqual({
      repositories: ['acme/web', 'library/nginx', 'my-images'],
    })
    expect(await source.tags('acme/web', {})).toEqual({ tags: ['2', '1'] })
    expect(await source.tags('my-images', {})).toEqual({ tags: ['1.0'], digestTags: [two.digest] })
  })

  test('the first of two entries has the tag, the other is reachable by digest', async () => {
    const layout = await createLayout()
    const [one, two] = [await addTestImage(layout, 'one'), await addTestImage(layout, 'two')]
    await layout.index([
      ['a:1', one],
      ['a:1', two],
    ])
    const source = open(layout)
    expect(await source.tags('a', {})).toEqual({ tags: ['1'], digestTags: [two.digest] })
    expect((await source.head('a', '1')).digest).toBe(one.digest)
    expect((await source.head('a', two.digest)).digest).toBe(two.digest)
  })

  test('notices a changed index.json on the next request', async () => {
    const layout = await createLayout()
    const image = await addTestImage(layout, 'one')
    await layout.index([['a:1', image]])
    const source = open(layout)
    expect((await source.tags('a', {})).tags).toEqual(['1'])
    await layout.index([
      ['a:1', image],
      ['a:22', image],
    ])
    expect((await source.tags('a', {})).tags).toEqual(['1', '22'])
    await rename(join(layout.path, 'index.json'), join(layout.path, 'gone.json'))
    await expect(source.tags('a', {})).rejects.toThrow('has no index.json')
    await rename(join(layout.path, 'gone.json'), join(layout.path, 'index.json'))
    expect((await source.tags('a', {})).tags).toEqual(['1', '22'])
  })

  test('an unknown repository is a 404', async () => {
    const layout = await createLayout()
    await layout.index([])
    const source = open(layout)
    expect(await source.repositories({})).toEqual({ repositories: [] })
    await expect(source.tags('a', {})).rejects.toThrow(refusal(404, 'NAME_UNKNOWN'))
    await expect(source.manifest('a', '1')).rejects.toThrow(refusal(404, 'NAME_UNKNOWN'))
  })
})

describe('manifests', () => {
  test("are found by tag and by digest, including children that aren't entries", async () => {
    const layout = await createLayout()
    const child = await addTestImage(layout, 'child')
    const index = await layout.json(OCI_INDEX, { manifests: [child] })
    await layout.index([['a:1', index]])
    const source = open(layout)
    expect(await source.head('a', '1')).toEqual({
      digest: index.digest,
      mediaType: OCI_INDEX,
      sizeBytes: index.size,
    })
    expect(await source.head('a', child.digest)).toEqual({
      digest: child.digest,
      mediaType: OCI_MANIFEST,
      sizeBytes: child.size,
    })
    const stored = await source.manifest('a', child.digest)
    expect(stored).toMatchObject({ digest: child.digest, mediaType: OCI_MANIFEST })
    expect(computeDigest(stored.bytes)).toBe(child.digest)
  })

  test("an entry has the annotation that clients use to find it, a child doesn't", async () => {
    const layout = await createLayout()
    const child = await addTestImage(layout, 'child')
    await layout.index([
      ['library/a:1', await layout.json(OCI_INDEX, { manifests: [child] })],
      [{ 'io.containerd.image.name': 'docker.io/library/a:2' }, child],
    ])
    const nameOf = async (reference: string) =>
      (await open(layout).manifest('library/a', reference)).layoutReference
    expect(await nameOf('1')).toBe('library/a:1')
    expect(await nameOf('2')).toBeUndefined()
  })

  test('Docker types are read too', async () => {
    const layout = await createLayout()
    const type = 'application/vnd.docker.distribution.manifest.v2+json'
    const config = await layout.blob('{}', 'application/vnd.docker.container.image.v1+json')
    await layout.index([['a:1', await layout.json(type, { config, layers: [] })]])
    expect((await open(layout).manifest('a', '1')).mediaType).toBe(type)
  })

  test('a missing tag and a tag with a missing blob are 404s', async () => {
    const layout = await createLayout()
    const gone = { mediaType: OCI_MANIFEST, digest: `sha256:${'0'.repeat(64)}`, size: 2 }
    await layout.index([['a:1', gone]])
    const source = open(layout)
    await expect(source.manifest('a', '2')).rejects.toThrow(refusal(404, 'MANIFEST_UNKNOWN'))
    await expect(source.manifest('a', '1')).rejects.toThrow(refusal(404, 'MANIFEST_UNKNOWN'))
    await expect(source.head('a', '1')).rejects.toThrow(refusal(404, 'MANIFEST_UNKNOWN'))
    await expect(source.blob('a', gone.digest)).rejects.toThrow(refusal(404, 'BLOB_UNKNOWN'))
  })

  test("bytes that don't match their digest are refused", async () => {
    const layout = await createLayout()
    const image = await addTestImage(layout, 'one')
    await layout.index([['a:1', image]])
    await writeFile(join(layout.path, 'blobs', image.digest.replace(':', '/')), '{}')
    await expect(open(layout).manifest('a', '1')).rejects.toThrow(refusal(502, 'DIGEST_MISMATCH'))
  })

  test('a canceled request reads nothing', async () => {
    const layout = await createLayout()
    await layout.index([['a:1', await addTestImage(layout, 'one')]])
    const signal = AbortSignal.abort()
    await expect(open(layout).manifest('a', '1', { signal })).rejects.toThrow(refusal(499, 'CANCELED'))
  })
})
