import { expect } from 'vitest'
import { pushManifest } from '../support/push'
import type { ArtifactOptions } from '../support/push-artifact'
import { TYPES } from '../support/push-image'
import { blobs, cards, fact, kind, region, storedDocument } from '../support/rendered-artifact'
import { find, findAll, type RenderedPage, readPage, textOf, texts } from '../support/rendered-page'
import { test } from './api-test'

/** The page's download of each blob: its address, and that it saves a file. */
function downloads(page: RenderedPage): string[] {
  return blobs(page).map((line) => find(line, 'a', { download: '' }).attributes.href ?? '')
}

test('the page of a Helm chart shows its own description, its blobs and its annotations', async ({
  request,
  registry,
}) => {
  const chart = {
    name: 'web',
    version: '1.8.0',
    home: 'https://example.com/web',
    keywords: ['front', 'end'],
    maintainers: [{ name: 'Ann', email: 'ann@example.com' }],
    icon: 'javascript:alert(1)',
  }
  const pushed = await registry.pushArtifact('1.8.0', {
    config: { mediaType: 'application/vnd.cncf.helm.config.v1+json', content: JSON.stringify(chart) },
    blobs: [
      { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', content: 'chart' },
      { mediaType: 'application/vnd.cncf.helm.chart.provenance.v1.prov', content: 'signed' },
    ],
    annotations: { 'org.opencontainers.image.description': 'The front end' },
  })
  const page = await readPage(request, `/${registry.reference('1.8.0')}`)
  expect(kind(page)).toBe('Helm chart')
  expect(textOf(fact(page, 'Digest'))).toContain(pushed.digest.slice(0, 19))
  const facts = region(page, 'Chart')
  expect(textOf(facts)).toContain('front, end')
  expect(textOf(facts)).toContain('Ann ann@example.com')
  expect(findAll(facts, 'a').map(({ attributes }) => attributes.href)).toEqual(['https://example.com/web'])
  expect(texts(blobs(page))).toEqual([
    expect.stringMatching(/^Helm chart metadata/),
    expect.stringMatching(/^Helm chart content/),
    expect.stringMatching(/^Helm chart provenance/),
  ])
  const rows = texts(findAll(find(page.document, 'tbody'), 'tr'))
  expect(rows.filter((row) => row.startsWith('org.opencontainers.image.description'))).toEqual([
    expect.stringContaining('The front end'),
  ])
  expect(await (await request.get(downloads(page)[1] ?? '')).text()).toBe('chart')
})

/** Artifacts with a config and a blob, with only a blob, and with only a config. */
const named: [what: string, title: string, options: ArtifactOptions][] = [
  [
    'a Wasm component',
    'Wasm component',
    {
      config: {
        mediaType: 'application/vnd.wasm.config.v0+json',
        content: '{"architecture":"wasm","os":"wasip2"}',
      },
      blobs: [{ mediaType: 'application/wasm', content: '\0asm' }],
    },
  ],
  [
    'a type that nobody knows',
    'OCI artifact · application/vnd.acme.policy.v1',
    {
      artifactType: 'application/vnd.acme.policy.v1',
      blobs: [{ mediaType: 'application/vnd.acme.policy.layer.v1+json', content: '{"allow":[]}' }],
    },
  ],
  [
    'a config of a type that nobody knows',
    'OCI artifact · application/vnd.acme.config',
    { config: { mediaType: 'application/vnd.acme.config', content: 'not even JSON' }, blobs: [] },
  ],
]

test.for(named)(
  '%s is named, and what it holds can be read and downloaded',
  async ([, title, options], { request, registry }) => {
    const pushed = await registry.pushArtifact('1.0', options)
    const page = await readPage(request, `/${registry.reference('1.0')}`)
    expect(page.status).toBe(200)
    expect(kind(page)).toBe(title)
    const shown = [options.config?.content, ...(options.blobs ?? []).map(({ content }) => content)].filter(
      (content) => content !== undefined,
    )
    const answers = await Promise.all(downloads(page).map((address) => request.get(address)))
    expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(shown)
    for (const answer of answers) expect(answer.headers()['content-disposition']).toMatch(/^attachment/)
    const stored = find(page.document, 'details')
    expect(textOf(find(stored, 'summary'))).toBe('Manifest as stored')
    expect(textOf(stored)).toContain('digest verified')
    expect(JSON.parse(storedDocument(page))).toEqual(JSON.parse(pushed.bytes.toString()))
    find(fact(page, 'Digest'), 'span', { 'data-digest': pushed.digest })
    find(stored, 'span', { 'data-digest': pushed.digest })
  },
)

test('an artifact without blobs says so', async ({ request, registry }) => {
  await registry.pushArtifact('1.0', { artifactType: 'application/vnd.acme.marker', blobs: [] })
  const page = await readPage(request, `/${registry.reference('1.0')}`)
  expect(textOf(region(page, 'Blobs'))).toContain('This artifact has no blobs')
})

test('lists other artifacts in an index apart from its platforms', async ({ request, registry }) => {
  const image = await registry.push(undefined)
  const artifact = await registry.pushArtifact(undefined, {
    artifactType: 'application/vnd.cncf.model.manifest.v1+json',
  })
  const describe = ({ mediaType, digest, bytes }: typeof image | typeof artifact) => ({
    mediaType,
    digest,
    size: bytes.length,
  })
  await pushManifest(registry.target(), '1.0', {
    schemaVersion: 2,
    mediaType: TYPES.oci.index,
    manifests: [
      { ...describe(image), platform: image.platform },
      {
        ...describe(artifact),
        artifactType: 'application/vnd.acme.model',
        platform: { os: 'unknown', architecture: 'unknown' },
      },
    ],
  })
  const page = await readPage(request, `/${registry.reference('1.0')}`)
  expect(cards(page)).toHaveLength(1)
  const link = find(region(page, 'Other manifests in this index'), 'a')
  // From its own manifest: the index calls it something else.
  expect(textOf(link)).toBe('AI model')
  expect(link.attributes.href).toBe(`/${registry.reference(artifact.digest)}`)
  expect((await readPage(request, link.attributes.href ?? '')).status).toBe(200)
})
