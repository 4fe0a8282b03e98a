import { expect } from 'vitest'
import { descriptorOf, type PushedManifest, pushManifest } from '../support/push'
import { TYPES } from '../support/push-image'
import { blobs, cards, fact, kind, region } from '../support/rendered-artifact'
import { find, findAll, type RenderedPage, readPage, textOf, texts } from '../support/rendered-page'
import { test } from './api-test'

const amd64 = { os: 'linux', architecture: 'amd64' }
const arm64 = { os: 'linux', architecture: 'arm64' }
const SOCI = 'application/vnd.amazon.soci.index.v2+json'

function childOf(manifest: PushedManifest, platform: object, more: object = {}) {
  return { ...descriptorOf(manifest), platform, ...more }
}

function indexOf(manifests: object[], more: object = {}) {
  return { schemaVersion: 2, mediaType: TYPES.oci.index, manifests, ...more }
}

/** Fails if the page shows what only an image has. */
function expectNoImage(page: RenderedPage): void {
  const text = textOf(page.document)
  expect(text).not.toMatch(/docker (?:pull|run)|but its config says|config says/)
  expect(findAll(page.document, 'ol', { 'aria-label': 'Instructions' })).toEqual([])
  expect(findAll(page.document, 'nav', { 'aria-label': /^Views of / })).toEqual([])
}

test('a model under an image’s config is a model with fields, and doesn’t run', async ({
  request,
  registry,
}) => {
  const config = {
    model_format: 'gguf',
    model_family: 'llama',
    model_type: '8.0B',
    file_type: 'Q4_0',
    architecture: 'amd64',
    os: 'linux',
  }
  const pushed = await registry.pushArtifact('8b', {
    config: { mediaType: 'application/vnd.docker.container.image.v1+json', content: JSON.stringify(config) },
    blobs: [{ mediaType: 'application/vnd.ollama.image.model', content: 'GGUF' }],
  })
  const page = await readPage(request, `/${registry.reference('8b')}`)
  expect(kind(page)).toBe('AI model')
  expectNoImage(page)
  expect(textOf(region(page, 'Model'))).toBe('FormatggufParameters8.0BQuantizationQ4_0Familyllama')
  expect(texts(blobs(page))[1]).toContain('AI model weights (Ollama)')
  const image = await request.get(`/api/image?reference=${registry.reference(pushed.digest)}`)
  expect(image.status()).toBe(400)
  expect((await image.json()).errors[0].message).toContain('is not an image: AI model.')
})

test('an index of binaries is named by their type, and offers each file as a download', async ({
  request,
  registry,
}) => {
  const artifactType = 'application/vnd.opentofu.provider-target'
  const annotations = { 'org.opencontainers.image.created': '2025-06-01T12:00:00Z' }
  const [amd, arm] = await Promise.all(
    ['amd64', 'arm64'].map((name) =>
      registry.pushArtifact(undefined, {
        artifactType,
        blobs: [{ mediaType: 'archive/zip', content: `zip for ${name}`, title: `provider_${name}.zip` }],
      }),
    ),
  )
  if (!amd || !arm) throw new Error('two were pushed')
  await pushManifest(
    registry.target(),
    '1.0',
    indexOf([childOf(amd, amd64), childOf(arm, arm64)], { annotations }),
  )
  const reference = registry.reference('1.0')
  const page = await readPage(request, `/${reference}`)
  expect(kind(page)).toBe('Artifact index · OpenTofu provider')
  expect(textOf(fact(page, 'Created'))).toContain('ago')
  expectNoImage(page)
  const nav = find(page.document, 'nav', { 'aria-label': 'Platforms' })
  const files = findAll(nav, 'ul', { 'aria-label': 'Files' })
  expect(texts(files)).toEqual([
    expect.stringMatching(/^provider_amd64\.zip13 BDownload$/),
    expect.stringMatching(/^provider_arm64\.zip13 BDownload$/),
  ])
  const [link] = findAll(files[1] ?? nav, 'a', { download: '' })
  const file = await request.get(link?.attributes.href ?? '')
  expect(await file.text()).toBe('zip for arm64')
  expect(file.headers()['content-disposition']).toContain('provider_arm64.zip')
  expect(textOf(region(page, 'Files for linux/amd64'))).toContain('provider_amd64.zip')
  const other = await readPage(request, `/${reference}?platform=linux/arm64`)
  expect(textOf(region(other, 'Files for linux/arm64'))).toContain('provider_arm64.zip')

  const answer = await (await request.get(`/api/artifact?reference=${reference}`)).json()
  expect(answer).toMatchObject({
    kind: 'index',
    type: 'opentofu',
    title: 'Artifact index · OpenTofu provider',
    platforms: [
      {
        platform: amd64,
        artifact: { artifactType, fileCount: 1, files: [{ name: 'provider_amd64.zip', sizeBytes: 13 }] },
      },
      { platform: arm64 },
    ],
  })
  const rows = await (await request.get(`/api/rows?reference=${registry.reference()}&tags=1.0`)).text()
  expect(rows).toContain('Artifact index · OpenTofu provider')
})

test('a SOCI index in an index belongs to its image, and isn’t counted as a platform', async ({
  request,
  registry,
}) => {
  const image = await registry.push(undefined)
  const soci = await registry.pushArtifact(undefined, { artifactType: SOCI })
  const index = indexOf([
    childOf(image, amd64, { annotations: { 'com.amazon.soci.index-digest': soci.digest } }),
    childOf(soci, amd64, {
      artifactType: SOCI,
      annotations: { 'com.amazon.soci.image-manifest-digest': image.digest },
    }),
  ])
  await pushManifest(registry.target(), '1.0', index)
  const reference = registry.reference('1.0')
  const page = await readPage(request, `/${reference}`)
  expect(kind(page)).toContain('Multi-platform image')
  expect(texts(cards(page))).toEqual([expect.stringContaining('SOCI index')])
  expect(textOf(fact(page, 'Pull size'))).toContain('1 platform')
  const attached = await readPage(request, `/${reference}?view=attachments`)
  const item = find(region(attached, 'In the index'), 'a')
  expect([textOf(item), item.attributes.href]).toEqual(['SOCI index', `/${registry.reference(soci.digest)}`])
  const { platforms, others } = await (await request.get(`/api/artifact?reference=${reference}`)).json()
  expect(others).toBeUndefined()
  expect(platforms).toMatchObject([
    { digest: image.digest, attachments: [{ digest: soci.digest, title: 'SOCI index', artifactType: SOCI }] },
  ])
})

test('an index with a subject shows it', async ({ request, registry }) => {
  const artifactType = 'application/vnd.docker.compose.project'
  const project = await registry.pushArtifact('1.0', {
    artifactType,
    blobs: [
      {
        mediaType: 'application/vnd.docker.compose.file+yaml',
        content: 'services: {}',
        annotations: { 'com.docker.compose.file': 'compose.yaml', 'com.docker.compose.version': '2.40' },
      },
    ],
  })
  const images = [await registry.push(undefined), await registry.push(undefined, { layers: 2 })]
  const index = await pushManifest(
    registry.target(),
    undefined,
    indexOf(
      images.map((image) => childOf(image, amd64)),
      { artifactType, subject: descriptorOf(project) },
    ),
  )
  const list = indexOf([{ ...descriptorOf(index), artifactType }])
  await pushManifest(registry.target(), project.digest.replace(':', '-'), list)

  const page = await readPage(request, `/${registry.reference(index.digest)}`)
  expect(kind(page)).toBe('Compose application')
  expect(find(fact(page, 'Subject'), 'a').attributes.href).toBe(`/${registry.reference(project.digest)}`)
  expect(textOf(page.document)).not.toMatch(/docker (?:pull|run)/)
  const { referrers } = await (
    await request.get(`/api/referrers?reference=${registry.reference(project.digest)}`)
  ).json()
  expect(referrers).toMatchObject([{ digest: index.digest, artifactType, imageCount: 2 }])
  const { subject } = await (
    await request.get(`/api/artifact?reference=${registry.reference(index.digest)}`)
  ).json()
  expect(subject).toBe(project.digest)

  const [file] = blobs(await readPage(request, `/${registry.reference('1.0')}`))
  if (!file) throw new Error('the project has a file')
  expect(textOf(file)).toMatch(/^compose\.yamlCompose file/)
  expect(textOf(find(file, 'details'))).toBe(
    '2 annotationscom.docker.compose.filecompose.yamlcom.docker.compose.version2.40',
  )
})
