import { expect } from 'vitest'
import { descriptorOf, pushManifest } from '../support/push'
import { TYPES } from '../support/push-image'
import {
  card,
  configValue,
  instructions,
  region,
  storedDocument,
  tabAddress,
} from '../support/rendered-artifact'
import { find, findAll, mainOf, readPage, textOf, texts } from '../support/rendered-page'
import { test } from './api-test'

const CREATED = '2025-06-01T12:00:00Z'

/** A Dockerfile's history: five lines, three of them with a layer. */
const HISTORY = [
  { created_by: '/bin/sh -c #(nop) ADD file:abc in / ', created: '2025-05-01T00:00:00Z' },
  { created_by: 'ENV MODE=fast', created: CREATED, comment: 'buildkit.dockerfile.v0', empty_layer: true },
  {
    created_by: 'RUN /bin/sh -c apt-get update && apt-get install -y curl && rm -rf /var/lib/apt # buildkit',
    created: CREATED,
    comment: 'buildkit.dockerfile.v0',
  },
  { created_by: 'COPY app /app # buildkit', created: CREATED, comment: 'buildkit.dockerfile.v0' },
  { created_by: 'CMD ["/app"]', created: CREATED, comment: 'buildkit.dockerfile.v0', empty_layer: true },
]
const LAYERS = [{ sizeBytes: 50_000 }, { sizeBytes: 200_000 }, { sizeBytes: 2_000 }]

test('the layers of each platform, with the largest selected unless the address says otherwise', async ({
  request,
  registry,
}) => {
  const index = await registry.pushIndex('1.0', {
    children: [
      { platform: 'linux/amd64', layers: LAYERS, history: HISTORY },
      { platform: 'linux/arm64', layers: [{ sizeBytes: 90_000 }, {}], history: HISTORY.slice(0, 1) },
    ],
  })
  const address = `/${registry.reference('1.0')}`
  const page = await readPage(request, address)
  expect(findAll(find(page.document, 'ol', { 'aria-label': 'Layers' }), 'li')).toHaveLength(3)
  expect(textOf(mainOf(page))).toContain('3 layers, 252.6 kB compressed')
  expect(texts(instructions(page))).toEqual([
    expect.stringMatching(/Layer 1ADD file:abc in \/.*50\.\d kB/),
    expect.stringMatching(/No layerENV MODE=fast–/),
    expect.stringMatching(
      /Layer 2RUN apt-get update && apt-get install -y curl && rm -rf \/var\/lib\/apt.*200\.\d kB/,
    ),
    expect.stringMatching(/Layer 3COPY app \/app.*2\.\d kB/),
    expect.stringMatching(/No layerCMD \["\/app"\]–/),
  ])
  const layer = index.children[0]?.layers[1]
  const detail = region(page, 'Selected layer')
  expect(texts(findAll(detail, 'h3'))).toEqual(['Layer 2 of 3'])
  expect(textOf(detail)).toContain(`${layer?.bytes.length.toLocaleString('en-US')} bytes`)
  find(detail, 'span', { 'data-digest': layer?.digest ?? '' })
  find(detail, 'span', { 'data-digest': layer?.diffId ?? '' })
  expect(textOf(find(detail, 'button', { 'data-detail': layer?.mediaType ?? '' }))).toBe('gzip')

  const other = await readPage(request, `${address}?layer=3`)
  expect(texts(findAll(region(other, 'Selected layer'), 'h3'))).toEqual(['Layer 3 of 3'])
  const arm64 = await readPage(request, find(card(page, 'linux/arm64'), 'a').attributes.href ?? '')
  expect(texts(findAll(region(arm64, 'Selected layer'), 'h3'))).toEqual(['Layer 1 of 2'])
  expect(textOf(mainOf(arm64))).toContain('The history lists 1 layer, but the image has 2')
})

test('each platform has its own config, base image and likely secrets', async ({ request, registry }) => {
  const base = `${registry.host}/base/debian:12`
  const index = await registry.pushIndex('1.0', {
    children: [
      { platform: 'linux/amd64', config: { WorkingDir: '/intel' } },
      {
        platform: 'linux/arm64',
        config: { WorkingDir: '/arm' },
        annotations: { 'org.opencontainers.image.base.name': base },
        history: [{ created_by: 'RUN |1 NPM_TOKEN=q8Zr1vT0xWm4 /bin/sh -c npm ci # buildkit' }],
      },
    ],
  })
  const amd64 = await readPage(request, `/${registry.reference('1.0')}?view=config`)
  expect(textOf(configValue(amd64, 'Working directory'))).toContain('/intel')
  expect(textOf(region(amd64, /^config of /))).not.toContain('Base image')

  const arm64 = await readPage(request, find(card(amd64, 'linux/arm64'), 'a').attributes.href ?? '')
  expect(textOf(configValue(arm64, 'Working directory'))).toContain('/arm')
  expect(textOf(configValue(arm64, 'Platform'))).toContain('linux/arm64')
  const links = findAll(configValue(arm64, 'Base image'), 'a')
  expect(links.map((link) => [textOf(link), link.attributes.href])).toContainEqual([base, `/${base}`])
  expect(textOf(region(arm64, 'config of linux/arm64'))).toContain(
    'Likely secret in the build arguments: NPM_TOKEN.',
  )
  const address = `/${registry.reference('1.0')}?platform=linux/arm64&view=manifest&document=config`
  expect(find(configValue(arm64, 'Image ID'), 'a').attributes.href).toBe(address)
  const document = await readPage(request, address)
  expect(storedDocument(document)).toContain('"/arm"')
  expect(
    findAll(mainOf(document), 'span', { 'data-digest': index.children[1]?.config.digest ?? '' }),
  ).not.toEqual([])
})

test('labels and annotations, each with its origin', async ({ request, registry }) => {
  const image = await registry.push(undefined, {
    labels: { 'com.example.label': 'from the config' },
    annotations: { 'com.example.manifest': 'from the manifest' },
  })
  await pushManifest(registry.target(), '1.0', {
    schemaVersion: 2,
    mediaType: TYPES.oci.index,
    manifests: [
      {
        ...descriptorOf(image),
        platform: image.platform,
        annotations: { 'com.example.descriptor': 'from the descriptor' },
      },
    ],
    annotations: { 'com.example.index': 'from the index' },
  })
  const page = await readPage(request, `/${registry.reference('1.0')}`)
  const labels = await readPage(request, tabAddress(page, 'Labels4') ?? '')
  const table = find(labels.document, 'table')
  expect(textOf(find(table, 'caption'))).toBe('Labels and annotations')
  const rows = findAll(find(table, 'tbody'), 'tr').map((row) => textOf(row))
  for (const [key, value, from] of [
    ['com.example.label', 'from the config', 'label'],
    ['com.example.manifest', 'from the manifest', 'manifest'],
    ['com.example.index', 'from the index', 'index'],
    ['com.example.descriptor', 'from the descriptor', 'descriptor'],
  ] as const)
    expect(rows, key).toContainEqual(expect.stringMatching(`${key}.*${value}.*${from}`))
})

test('index, manifest and config as stored, verified, with links from their digests', async ({
  request,
  registry,
}) => {
  const index = await registry.pushIndex('1.0', {
    children: ['linux/amd64', { platform: 'linux/arm64', layers: 2 }],
    attestations: true,
  })
  const [, arm64] = index.children
  if (!arm64) throw new Error('two children were pushed')
  const address = `/${registry.reference('1.0')}?platform=linux/arm64`
  for (const [name, stored, links] of [
    [
      'index',
      index,
      [...index.children, ...index.attestations].map(({ digest }) => [
        digest,
        `/${registry.reference(digest)}`,
      ]),
    ],
    [
      'manifest',
      arm64,
      [
        [arm64.layers[1]?.digest, `${address}&layer=2`],
        [arm64.config.digest, `${address}&view=manifest&document=config`],
      ],
    ],
    ['config', arm64.config, []],
  ] as const) {
    const page = await readPage(request, `${address}&view=manifest&document=${name}`)
    const documents = find(page.document, 'nav', { 'aria-label': 'Documents' })
    expect(textOf(find(documents, 'a', { 'aria-current': 'page' })).toLowerCase()).toBe(name)
    expect(textOf(mainOf(page))).toContain('digest verified')
    expect(findAll(region(page, /^manifest of/), 'button', { 'data-detail': stored.mediaType })).toHaveLength(
      1,
    )
    expect(JSON.parse(storedDocument(page))).toEqual(JSON.parse(stored.bytes.toString()))
    const leads = findAll(find(page.document, 'pre', { 'aria-label': 'Document' }), 'a').map((link) => [
      textOf(link).replaceAll('"', ''),
      link.attributes.href,
    ])
    for (const lead of links) expect(leads, name).toContainEqual(lead)
  }
})
