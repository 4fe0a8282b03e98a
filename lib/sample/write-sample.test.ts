import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { computeDigest } from '@/lib/oci/compute-digest'
import { describeLayer, isImageConfigType } from '@/lib/oci/media-type'
import { readManifest } from '@/lib/oci/read-manifest'
import { RegistryError } from '@/lib/oci/registry-error'
import { createTestSample, type TestSample } from './testing'
import { SAMPLE_DIGEST, writeSample } from './write-sample'

const MAX_BYTES = 40_000_000
const execute = promisify(execFile)

let sample: TestSample
beforeAll(async () => {
  sample = await createTestSample()
})
afterAll(() => rm(sample.work, { recursive: true, force: true }))

async function blobsOf(layout: string): Promise<Map<string, number>> {
  const names = (await readdir(join(layout, 'blobs/sha256'))).sort()
  const sizes = names.map(
    async (name) => [name, (await stat(join(layout, 'blobs/sha256', name))).size] as const,
  )
  return new Map(await Promise.all(sizes))
}

describe('the folder', () => {
  test('has the digest that the code knows, so that it is not written again', async () => {
    const index = await readFile(join(sample.folder, 'index.json'))
    expect(computeDigest(index)).toBe(SAMPLE_DIGEST)
    const { ino, mtimeMs } = await stat(join(sample.folder, 'oci-layout'))
    await writeSample(sample.folder)
    expect(await stat(join(sample.folder, 'oci-layout'))).toMatchObject({ ino, mtimeMs })
  })

  test('is the same in two runs, and bounded', async () => {
    const second = join(sample.work, 'second')
    await writeSample(second)
    const blobs = await blobsOf(sample.folder)
    expect(await blobsOf(second)).toEqual(blobs)
    expect(await readFile(join(second, 'index.json'))).toEqual(
      await readFile(join(sample.folder, 'index.json')),
    )
    expect([...blobs.values()].reduce((sum, size) => sum + size)).toBeLessThan(MAX_BYTES)
  })

  test('replaces an older sample whole, and leaves nothing beside it', async () => {
    const older = join(sample.work, 'older/sample')
    await mkdir(join(older, 'blobs/sha256'), { recursive: true })
    await writeFile(join(older, 'index.json'), '{}')
    await writeFile(join(older, 'blobs/sha256/left-over'), '')
    await writeSample(older)
    expect(await blobsOf(older)).toEqual(await blobsOf(sample.folder))
    expect(await readdir(join(sample.work, 'older'))).toEqual(['sample'])
  })

  test('is written once by two that start together', async () => {
    const shared = join(sample.work, 'shared/sample')
    await Promise.all([writeSample(shared), writeSample(shared)])
    expect(await blobsOf(shared)).toEqual(await blobsOf(sample.folder))
    expect(await readdir(join(sample.work, 'shared'))).toEqual(['sample'])
  })
})

describe('the documents', () => {
  test('every blob is what its digest says', async () => {
    for (const name of await readdir(join(sample.folder, 'blobs/sha256'))) {
      expect(computeDigest(await readFile(join(sample.folder, 'blobs/sha256', name)))).toBe(`sha256:${name}`)
    }
  })

  test('every manifest that is not missing on purpose is read, and its layers are what the configuration says', async () => {
    const missing: string[] = []
    for (const repository of (await sample.source.repositories({})).repositories) {
      const { tags, digestTags = [] } = await sample.source.tags(repository, {})
      for (const reference of [...tags, ...digestTags]) {
        missing.push(
          ...(await checkTree(repository, reference)).map((child) => `${repository}:${reference} ${child}`),
        )
      }
    }
    expect(missing).toEqual(['acme/platform/api:2.1.1 itself', 'library/nginx:1.26.3 linux/s390x'])
  })

  /** Reads a manifest and all that it names; gives what is missing. */
  async function checkTree(repository: string, reference: string, name = 'itself'): Promise<string[]> {
    try {
      const { bytes, mediaType } = await sample.source.manifest(repository, reference)
      const manifest = readManifest(bytes, mediaType)
      expect(manifest.warnings).toEqual([])
      if (manifest.kind === 'image' && isImageConfigType(manifest.config.mediaType))
        await checkLayers(repository, reference)
      if (manifest.kind !== 'index') return []
      const children = manifest.manifests.filter((child) => /manifest|index/.test(child.mediaType))
      const missing: string[] = []
      for (const { digest, platform } of children) {
        missing.push(...(await checkTree(repository, digest, `${platform?.os}/${platform?.architecture}`)))
      }
      return missing
    } catch (error) {
      if (error instanceof RegistryError && error.code === 'MANIFEST_UNKNOWN') return [name]
      throw error
    }
  }

  async function checkLayers(repository: string, reference: string): Promise<void> {
    const { manifest, config } = await sample.imageOf(repository, reference)
    expect(config.diffIds).toHaveLength(manifest.layers.length)
    for (const [i, layer] of manifest.layers.entries()) {
      const { compression, isForeign, isEncrypted } = describeLayer(layer)
      if (isForeign || isEncrypted) continue
      const bytes = await sample.source.blobBytes(repository, layer.digest, { maxBytes: MAX_BYTES })
      const unpack = { gzip: gunzipSync, zstd: zstdDecompressSync, none: Buffer.from, unknown: Buffer.from }[
        compression
      ]
      expect(bytes.length).toBe(layer.sizeBytes)
      expect(computeDigest(unpack(bytes))).toBe(config.diffIds[i])
    }
  }
})

const hasSkopeo = await execute('skopeo', ['--version']).then(
  () => true,
  () => false,
)

test.skipIf(!hasSkopeo)('skopeo reads it', async () => {
  const image = `oci:${sample.folder}:library/nginx:1.27.2`
  const { stdout } = await execute('skopeo', ['inspect', '--raw', image])
  expect(computeDigest(Buffer.from(stdout))).toBe(
    (await sample.source.head('library/nginx', '1.27.2')).digest,
  )
  const copy = `dir:${join(sample.work, 'copy')}`
  for (const name of ['library/nginx:1.27.2', 'acme/platform/api:2.3.0']) {
    await execute('skopeo', ['copy', '--insecure-policy', '--all', `oci:${sample.folder}:${name}`, copy])
  }
})
