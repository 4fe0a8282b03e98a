import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { fact } from './support/artifact-page'
import { pushManifest } from './support/push'
import type { ArtifactOptions } from './support/push-artifact'
import { TYPES } from './support/push-image'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'

const blobs = (page: Page) => page.getByRole('region', { name: 'Blobs' }).getByRole('listitem')

/** Downloads the blob of one line, and gives the name it is saved under and its bytes. */
async function download(page: Page, line: Locator): Promise<{ name: string; bytes: Buffer }> {
  const started = page.waitForEvent('download')
  await line.getByRole('link', { name: 'Download', exact: true }).click()
  const file = await started
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
}

test('a Helm chart: its own description, its blobs, its annotations', async ({ page, registry }) => {
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
  await page.goto(`/${registry.reference('1.8.0')}`)
  await expect(page.getByRole('main').getByText('Helm chart', { exact: true })).toBeVisible()
  await expect(fact(page, 'Digest')).toContainText(pushed.digest.slice(0, 19))
  const facts = page.getByRole('region', { name: 'Chart' })
  await expect(facts).toContainText('front, end')
  await expect(facts).toContainText('Ann ann@example.com')
  await expect(facts.getByRole('link')).toHaveText(['https://example.com/web'])
  await expect(blobs(page)).toHaveText([
    /^Helm chart metadata/,
    /^Helm chart content/,
    /^Helm chart provenance/,
  ])
  await expect(page.getByRole('row', { name: 'org.opencontainers.image.description' })).toContainText(
    'The front end',
  )
  const { bytes } = await download(page, blobs(page).nth(1))
  expect(bytes.toString()).toBe('chart')
  await shoot(page, 'helm')
})

test('ORAS files are downloaded under their names, made safe', async ({ page, registry }) => {
  const names: [title: string, saved: string][] = [
    ['README.md', 'README.md'],
    ['results/latency.csv', 'results_latency.csv'],
    ['../../../etc/passwd', 'etc_passwd'],
    ['a"; filename="b.exe', 'a_filename_b.exe'],
    ['.bashrc', 'bashrc'],
    ['line\r\nbreak.txt', 'line_break.txt'],
    [`${'n'.repeat(400)}.txt`, 'n'.repeat(150)],
    ['日本', '日本'],
    ['com1.txt', 'com1_.txt'],
  ]
  await registry.pushArtifact('1.0', {
    artifactType: 'application/vnd.unknown.artifact.v1',
    blobs: names.map(([title], n) => ({ mediaType: 'text/plain', content: `file ${n}`, title })),
  })
  await page.goto(`/${registry.reference('1.0')}`)
  await expect(page.getByRole('main').getByText('Generic artifact · files')).toBeVisible()
  await expect(blobs(page)).toHaveCount(names.length)
  for (const [n, [, saved]] of names.entries()) {
    const { name, bytes } = await download(page, blobs(page).nth(n))
    expect(name).toBe(saved)
    expect(bytes.toString()).toBe(`file ${n}`)
  }
})

/** An artifact with a config and a blob, with a blob alone, with a config alone. */
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

test('other artifacts are named, and what they hold can be read and downloaded', async ({
  page,
  registry,
}) => {
  for (const [n, [what, title, options]] of named.entries()) {
    const pushed = await registry.pushArtifact(`v${n}`, options)
    const answer = await page.goto(`/${registry.reference(`v${n}`)}`)
    expect(answer?.status(), what).toBe(200)
    await expect(page.getByRole('main').getByText(title, { exact: true }).first(), what).toBeVisible()
    const shown = [options.config?.content, ...(options.blobs ?? []).map(({ content }) => content)].filter(
      (content) => content !== undefined,
    )
    await expect(blobs(page), what).toHaveCount(shown.length)
    for (const [position, content] of shown.entries()) {
      const { bytes } = await download(page, blobs(page).nth(position))
      expect(bytes.toString(), what).toBe(content)
    }
    await page.getByText('Manifest as stored').click()
    await expect(page.getByText('bytes match the digest')).toBeVisible()
    await expect(page.getByRole('region', { name: 'Document' })).toContainText('"schemaVersion": 2')
    await expect(page.getByTitle(pushed.digest).first()).toBeVisible()
  }
})

test('an artifact without blobs says so', async ({ page, registry }) => {
  await registry.pushArtifact('1.0', { artifactType: 'application/vnd.acme.marker', blobs: [] })
  await page.goto(`/${registry.reference('1.0')}`)
  await expect(page.getByRole('main')).toContainText('This artifact has no blobs')
})

test('other artifacts in an index are listed apart from its platforms', async ({ page, registry }) => {
  const image = await registry.push(undefined)
  const artifact = await registry.pushArtifact(undefined, {
    artifactType: 'application/vnd.cncf.model.manifest.v1+json',
  })
  await pushManifest(registry.target(), '1.0', {
    schemaVersion: 2,
    mediaType: TYPES.oci.index,
    manifests: [
      {
        mediaType: image.mediaType,
        digest: image.digest,
        size: image.bytes.length,
        platform: image.platform,
      },
      {
        mediaType: artifact.mediaType,
        digest: artifact.digest,
        size: artifact.bytes.length,
        artifactType: 'application/vnd.acme.model',
        platform: { os: 'unknown', architecture: 'unknown' },
      },
    ],
  })
  await page.goto(`/${registry.reference('1.0')}`)
  await expect(page.getByRole('navigation', { name: 'Platforms' }).getByRole('listitem')).toHaveCount(1)
  await page
    .getByRole('region', { name: 'Other children of the index' })
    .getByRole('link', { name: 'application/vnd.acme.model' })
    .click()
  await expect(page).toHaveURL(`/${registry.reference(artifact.digest)}`)
})
