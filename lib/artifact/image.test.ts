import { expect, test } from 'vitest'
import { OCI_CONFIG, OCI_INDEX, OCI_MANIFEST } from '@/lib/oci/media-type'
import { memorySource } from '@/lib/testing/memory-source'
import { readBody, readRoot } from './artifact'
import { artifactJson } from './artifact-json'
import { imageOf, readImage } from './image'

const LAYER = {
  mediaType: 'application/vnd.oci.image.layer.v1.tar',
  digest: `sha256:${'2'.repeat(64)}`,
  size: 3,
}

test('reads a config with invalid fields, and says what it skips', async () => {
  const { source, putManifest, putBlob } = memorySource()
  const config = putBlob({
    os: 'linux',
    architecture: 'arm64',
    config: { User: 'app', Labels: { a: 1, b: 'two' } },
  })
  const { digest } = putManifest(
    { config: { mediaType: OCI_CONFIG, ...config }, layers: [LAYER] },
    OCI_MANIFEST,
  )
  const image = await readImage(source, 'app', digest)
  expect(image.config).toMatchObject({ user: 'app', labels: { b: 'two' } })
  expect(image.config.warnings).toEqual([expect.stringContaining('config.Labels.a')])
  expect(image.layers).toHaveLength(1)
})

test('uses a config embedded in its descriptor if it matches the digest, without a request', async () => {
  const { source, requests, putManifest, putBlob } = memorySource()
  const document = { os: 'linux', architecture: 'riscv64' }
  const config = putBlob(document)
  const data = (text: object) => Buffer.from(JSON.stringify(text)).toString('base64')
  const manifestWith = (inline: string) =>
    putManifest({ config: { mediaType: OCI_CONFIG, ...config, data: inline }, layers: [LAYER] }, OCI_MANIFEST)
  const { digest } = manifestWith(data(document))
  expect((await readImage(source, 'app', digest)).config.platform.architecture).toBe('riscv64')
  expect(requests).not.toContain(`BLOB ${config.digest}`)
  const forged = manifestWith(data({ os: 'linux', architecture: 'forged1' }))
  expect((await readImage(source, 'app', forged.digest)).config.platform.architecture).toBe('riscv64')
  expect(requests).toContain(`BLOB ${config.digest}`)
})

test('an image whose config can’t be read has its layers and the reason; the API returns the reason', async () => {
  const { source, putManifest, putBlob } = memorySource()
  const config = { mediaType: OCI_CONFIG, ...putBlob([]) }
  const stored = putManifest({ config, layers: [LAYER, { digest: LAYER.digest }] }, OCI_MANIFEST)
  const root = await readRoot(source, { registry: 'test', repository: 'app', digest: stored.digest })
  const image = await imageOf(source, 'app', { ...root.stored, manifest: root.manifest })
  expect(image.layers).toMatchObject([{ sizeBytes: 3 }, { mediaType: '', sizeBytes: null }])
  expect(image).toMatchObject({
    historyProblem: null,
    configProblem: { code: 'RESPONSE_INVALID', isDocument: true },
  })
  await expect(readImage(source, 'app', stored.digest)).rejects.toEqual(image.configProblem)
})

test('an image without a config, or whose config is missing, still has its layers', async () => {
  const { source, putManifest } = memorySource()
  for (const config of [undefined, { mediaType: OCI_CONFIG, digest: 'sha256:short', size: 3 }]) {
    const stored = putManifest({ mediaType: OCI_MANIFEST, config, layers: [LAYER] }, OCI_MANIFEST)
    const root = await readRoot(source, { registry: 'test', repository: 'app', digest: stored.digest })
    expect(root.kind).toBe('image')
    const image = await imageOf(source, 'app', { ...root.stored, manifest: root.manifest })
    expect(image).toMatchObject({
      layers: [{ sizeBytes: 3 }],
      sizeBytes: 3,
      configProblem: { code: 'RESPONSE_INVALID' },
    })
    const body = await readBody(source, root)
    expect(body.platforms).toMatchObject([{ platform: null, sizeBytes: 3, layerCount: 1 }])
  }
})

test('refuses what isn’t an image and says what it is, even if its config can’t be read', async () => {
  const { source, putManifest } = memorySource()
  const helm = { mediaType: 'application/vnd.cncf.helm.config.v1+json', digest: LAYER.digest, size: 9 }
  const { digest } = putManifest({ config: helm, layers: [] }, OCI_MANIFEST)
  await expect(readImage(source, 'app', digest)).rejects.toMatchObject({
    status: 400,
    message: expect.stringMatching(/is not an image: .*Helm/),
  })
})

test('the response lists children without a platform, and a child that differs from its index', async () => {
  const { source, putManifest, putBlob } = memorySource()
  const config = { mediaType: OCI_CONFIG, ...putBlob({ os: 'linux', architecture: 'amd64' }) }
  const child = putManifest({ config, layers: [LAYER] }, OCI_MANIFEST)
  const platform = { os: 'linux', architecture: 'amd64' }
  const other = { mediaType: 'text/plain', digest: LAYER.digest, size: 3, artifactType: 'text/plain' }
  const index = putManifest({ manifests: [{ ...child, size: child.size + 1, platform }, other] }, OCI_INDEX)
  const root = await readRoot(source, { registry: 'test', repository: 'app', digest: index.digest })
  const json = artifactJson(root, await readBody(source, root))
  expect(json.platforms[0]?.mismatch).toContain(
    `The index gives its size as ${child.size + 1} bytes, but the manifest has ${child.size}.`,
  )
  expect(json.others).toEqual([
    { digest: other.digest, mediaType: 'text/plain', artifactType: 'text/plain', sizeBytes: 3 },
  ])
})
