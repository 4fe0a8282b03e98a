import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { computeDigest } from '@/lib/oci/compute-digest'
import { describeLayer, isImageConfigType } from '@/lib/oci/media-type'
import { readManifest } from '@/lib/oci/read-manifest'
import { RegistryError } from '@/lib/oci/registry-error'
import { openTestSample, type TestSample } from '@/lib/testing/sample'

const MAX_BYTES = 40_000_000

let sample: TestSample
beforeAll(async () => {
  sample = await openTestSample()
})

describe('the documents', () => {
  const seen = new Set<string>()

  test('every blob matches its digest', async () => {
    for (const name of await readdir(join(sample.folder, 'blobs/sha256'))) {
      expect(computeDigest(await readFile(join(sample.folder, 'blobs/sha256', name)))).toBe(`sha256:${name}`)
    }
  })

  test("every manifest that isn't deliberately missing can be read, and its layers match its config", async () => {
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

  /** Reads a manifest and everything it refers to. Returns what is missing. */
  async function checkTree(repository: string, reference: string, name = 'itself'): Promise<string[]> {
    try {
      const { bytes, mediaType } = await sample.source.manifest(repository, reference)
      const manifest = readManifest(bytes, mediaType)
      expect(manifest.warnings).toEqual([])
      if (manifest.kind === 'image' && isImageConfigType(manifest.config?.mediaType ?? ''))
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
      if (seen.has(layer.digest)) continue
      seen.add(layer.digest)
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
