import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openLayout } from '@/lib/layout/layout'
import { computeDigest } from '@/lib/oci/compute-digest'
import type { IndexManifest } from '@/lib/oci/manifest'
import { describeLayer, isImageConfigType } from '@/lib/oci/media-type'
import { readImageConfig } from '@/lib/oci/read-config'
import { readManifest } from '@/lib/oci/read-manifest'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Source } from '@/lib/source'
import { SAMPLE_DIGEST, writeSample } from './write-sample'

const MAX_BYTES = 40_000_000
const NOW = new Date('2026-11-21T00:00:00Z')
const execute = promisify(execFile)

let work: string
let folder: string
let source: Source

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'porthole-sample-'))
  folder = join(work, 'data/sample')
  await writeSample(folder)
  source = openLayout({ host: 'sample', path: folder })
})
afterAll(() => rm(work, { recursive: true, force: true }))

async function blobsOf(layout: string): Promise<Map<string, number>> {
  const names = (await readdir(join(layout, 'blobs/sha256'))).sort()
  const sizes = names.map(
    async (name) => [name, (await stat(join(layout, 'blobs/sha256', name))).size] as const,
  )
  return new Map(await Promise.all(sizes))
}

async function readIndexOf(repository: string, reference: string): Promise<IndexManifest> {
  const { bytes, mediaType } = await source.manifest(repository, reference)
  const manifest = readManifest(bytes, mediaType)
  if (manifest.kind !== 'index') throw new Error(`${repository}:${reference} is no index`)
  return manifest
}

async function readImageOf(repository: string, reference: string) {
  const { bytes, mediaType } = await source.manifest(repository, reference)
  const manifest = readManifest(bytes, mediaType)
  if (manifest.kind !== 'image') throw new Error(`${repository}:${reference} is no image`)
  const config = await source.blobBytes(repository, manifest.config.digest, { maxBytes: 1_000_000 })
  return { manifest, config: readImageConfig(config, NOW) }
}

describe('the folder', () => {
  test('has the digest that the code knows, so that it is not written again', async () => {
    const index = await readFile(join(folder, 'index.json'))
    expect(computeDigest(index)).toBe(SAMPLE_DIGEST)
    const { ino, mtimeMs } = await stat(join(folder, 'oci-layout'))
    await writeSample(folder)
    expect(await stat(join(folder, 'oci-layout'))).toMatchObject({ ino, mtimeMs })
  })

  test('is the same in two runs, and bounded', async () => {
    const second = join(work, 'second')
    await writeSample(second)
    const blobs = await blobsOf(folder)
    expect(await blobsOf(second)).toEqual(blobs)
    expect(await readFile(join(second, 'index.json'))).toEqual(await readFile(join(folder, 'index.json')))
    expect([...blobs.values()].reduce((sum, size) => sum + size)).toBeLessThan(MAX_BYTES)
  })

  test('replaces an older sample whole, and leaves nothing beside it', async () => {
    const older = join(work, 'older/sample')
    await mkdir(join(older, 'blobs/sha256'), { recursive: true })
    await writeFile(join(older, 'index.json'), '{}')
    await writeFile(join(older, 'blobs/sha256/left-over'), '')
    await writeSample(older)
    expect(await blobsOf(older)).toEqual(await blobsOf(folder))
    expect(await readdir(join(work, 'older'))).toEqual(['sample'])
  })

  test('is written once by two that start together', async () => {
    const shared = join(work, 'shared/sample')
    await Promise.all([writeSample(shared), writeSample(shared)])
    expect(await blobsOf(shared)).toEqual(await blobsOf(folder))
    expect(await readdir(join(work, 'shared'))).toEqual(['sample'])
  })
})

describe('the documents', () => {
  test('every blob is what its digest says', async () => {
    for (const name of await readdir(join(folder, 'blobs/sha256'))) {
      expect(computeDigest(await readFile(join(folder, 'blobs/sha256', name)))).toBe(`sha256:${name}`)
    }
  })

  test('every manifest that is not missing on purpose is read, and its layers are what the configuration says', async () => {
    const missing: string[] = []
    for (const repository of (await source.repositories({})).repositories) {
      const { tags, digestTags = [] } = await source.tags(repository, {})
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
      const { bytes, mediaType } = await source.manifest(repository, reference)
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
    const { manifest, config } = await readImageOf(repository, reference)
    expect(config.diffIds).toHaveLength(manifest.layers.length)
    for (const [i, layer] of manifest.layers.entries()) {
      const { compression, isForeign, isEncrypted } = describeLayer(layer)
      if (isForeign || isEncrypted) continue
      const bytes = await source.blobBytes(repository, layer.digest, { maxBytes: MAX_BYTES })
      const unpack = { gzip: gunzipSync, zstd: zstdDecompressSync, none: Buffer.from, unknown: Buffer.from }[
        compression
      ]
      expect(bytes.length).toBe(layer.sizeBytes)
      expect(computeDigest(unpack(bytes))).toBe(config.diffIds[i])
    }
  }
})

describe('what it shows', () => {
  test('nginx: tags of one digest, an arm variant, Windows, attestations of both styles', async () => {
    const { tags } = await source.tags('library/nginx', {})
    expect(tags).toEqual(['1.26.3', '1.27.0', '1.27.1', '1.27.2', '1.27', 'latest', '1.28.0-rc.1'])
    const digests = await Promise.all(
      ['1.27.2', '1.27', 'latest'].map((tag) => source.head('library/nginx', tag)),
    )
    expect(new Set(digests.map(({ digest }) => digest)).size).toBe(1)
    const { manifests } = await readIndexOf('library/nginx', '1.27.2')
    expect(manifests.slice(0, 6).map(({ platform }) => platform)).toMatchObject([
      { os: 'linux', architecture: 'amd64' },
      { os: 'linux', architecture: 'arm64', variant: 'v8' },
      { os: 'linux', architecture: 'arm', variant: 'v7' },
      { os: 'linux', architecture: 's390x' },
      { os: 'linux', architecture: 'ppc64le' },
      { os: 'windows', architecture: 'amd64', osVersion: '10.0.20348.2849' },
    ])
    const styleOf = async (tag: string) => {
      const attestation = (await readIndexOf('library/nginx', tag)).manifests.at(-1)
      const { bytes, mediaType } = await source.manifest('library/nginx', attestation?.digest ?? '')
      return readManifest(bytes, mediaType)
    }
    expect(await styleOf('1.27.2')).toMatchObject({
      artifactType: 'application/vnd.docker.attestation.manifest.v1+json',
    })
    expect(await styleOf('1.27.1')).not.toHaveProperty('subject')
  })

  test('nginx: base layers shared between tags, a long history, a platform that index and configuration dispute', async () => {
    const imageOf = async (tag: string, at: number) => {
      const child = (await readIndexOf('library/nginx', tag)).manifests[at]
      return { listed: child?.platform, ...(await readImageOf('library/nginx', child?.digest ?? '')) }
    }
    const [older, newer] = [await imageOf('1.27.0', 0), await imageOf('1.27.2', 0)]
    expect(older.manifest.layers[0]).toEqual(newer.manifest.layers[0])
    expect(newer.config.history.length).toBeGreaterThanOrEqual(20)
    const wrong = await imageOf('1.28.0-rc.1', 1)
    expect([wrong.listed?.architecture, wrong.config.platform.architecture]).toEqual(['arm64', 'amd64'])
  })

  test('postgres: a Docker manifest list, with secrets to point at', async () => {
    const { mediaType, manifests } = await readIndexOf('library/postgres', '17.1')
    expect(mediaType).toBe('application/vnd.docker.distribution.manifest.list.v2+json')
    const { config } = await readImageOf('library/postgres', manifests[0]?.digest ?? '')
    expect(config.env).toContain('POSTGRES_PASSWORD=example')
    expect(config.history.some(({ createdBy }) => createdBy.startsWith('|2 APT_TOKEN=tok_'))).toBe(true)
  })

  test('builder: one platform, a long history, and two that do not fit their layers', async () => {
    const lengthsOf = async (tag: string) => {
      const { manifest, config } = await readImageOf('tools/builder', tag)
      const history = config.history.length
      return {
        layers: manifest.layers.length,
        history,
        full: config.history.filter(({ emptyLayer }) => !emptyLayer).length,
      }
    }
    const fits = await lengthsOf('latest')
    expect(fits.history).toBeGreaterThanOrEqual(60)
    expect(fits.layers).toBeGreaterThanOrEqual(35)
    expect(fits.full).toBe(fits.layers)
    expect((await lengthsOf('2026.11-squashed')).layers).toBeLessThan(fits.full)
    expect((await lengthsOf('2026.11-patched')).layers).toBe(fits.full + 1)
  })

  test('api: siblings of the index, cosign tags, and referrers by tag', async () => {
    const repository = 'acme/platform/api'
    const { digest } = await source.head(repository, '2.3.0')
    const tag = digest?.replace(':', '-') ?? ''
    const { tags } = await source.tags(repository, {})
    expect(tags).toEqual(
      expect.arrayContaining([tag, `${tag}.sig`, `${tag}.att`, '2.3.0-linux-amd64', '2.3.0-linux-arm64']),
    )
    const children = (await readIndexOf(repository, '2.3.0')).manifests.map((child) => child.digest)
    expect(children).toContain((await source.head(repository, '2.3.0-linux-arm64')).digest)
    const { referrers, truncated } = await source.referrers(repository, digest ?? '')
    expect(truncated).toBeUndefined()
    expect(referrers.map(({ artifactType }) => artifactType)).toEqual([
      'application/vnd.dev.sigstore.bundle.v0.3+json',
      'application/vnd.cyclonedx+json',
    ])
  })

  test('an untagged referrer is found, and a new-style attestation refers to its platform', async () => {
    const { digest } = await source.head('library/nginx', '1.27.2')
    const { referrers } = await source.referrers('library/nginx', digest ?? '')
    expect(referrers.map(({ artifactType }) => artifactType)).toEqual([
      'application/vnd.cncf.notary.signature',
    ])
    const child = (await readIndexOf('library/nginx', '1.27.2')).manifests[2]
    const attached = await source.referrers('library/nginx', child?.digest ?? '')
    expect(attached.referrers.map(({ artifactType }) => artifactType)).toEqual([
      'application/vnd.docker.attestation.manifest.v1+json',
    ])
  })

  test('a name that is repository and namespace, without date and history', async () => {
    const { config } = await readImageOf('acme/platform', '1.0')
    expect(config).toMatchObject({ created: null, history: [], user: 'root' })
  })
})

const hasSkopeo = await execute('skopeo', ['--version']).then(
  () => true,
  () => false,
)

test.skipIf(!hasSkopeo)('skopeo reads it', async () => {
  const image = `oci:${folder}:library/nginx:1.27.2`
  const { stdout } = await execute('skopeo', ['inspect', '--raw', image])
  expect(computeDigest(Buffer.from(stdout))).toBe((await source.head('library/nginx', '1.27.2')).digest)
  const copy = `dir:${join(work, 'copy')}`
  for (const name of ['library/nginx:1.27.2', 'acme/platform/api:2.3.0']) {
    await execute('skopeo', ['copy', '--insecure-policy', '--all', `oci:${folder}:${name}`, copy])
  }
})
