import type { Page } from '@playwright/test'
import { card, cards, configRow, fact, instructions, tab } from './support/artifact-page'
import { expectNoAxeViolations } from './support/axe'
import { shoot } from './support/shoot'
import { expect, sampleTest as test } from './support/story'

const main = (page: Page) => page.getByRole('main')

/** Opens a tag, and says which kind it is; what is attached comes later, from the browser's own question. */
async function open(page: Page, reference: string, kind: string): Promise<void> {
  await page.goto(`/sample/${reference}`)
  await expect(main(page).getByText(kind, { exact: true }).first(), reference).toBeVisible()
  await expect(fact(page, 'Attached'), reference).toContainText(/\w/)
}

/** With the document as stored unfolded. */
async function expectStoredToBeAccessible(page: Page): Promise<void> {
  await page.getByText(/^(Manifest|Index) as stored$/).click()
  await expectNoAxeViolations(page)
}

// Opened in a browser: lists of images, of attached tags and one without its manifest, of charts and of other documents.
const LISTS = ['library/nginx', 'acme/platform/api', 'charts/web', 'artifacts/unknown', 'artifacts/legacy']

test('every repository and tag of the sample opens', async ({ page, request }) => {
  const get = async (path: string, params: Record<string, string>) =>
    (await request.get(path, { params })).json()
  const { repositories } = await get('/api/repositories', { registry: 'sample' })
  const titles = new Set<string>()
  for (const repository of repositories as string[]) {
    const list = await request.get(`/sample/${repository}`)
    expect(list.status(), repository).toBe(200)
    expect((await list.text()).includes('data-dgst'), repository).toBe(false)
    const { tags } = await get('/api/tags', { reference: `sample/${repository}` })
    for (const tag of tags as string[]) {
      const reference = `sample/${repository}:${tag}`
      const answer = await request.get(`/${reference}`)
      const html = await answer.text()
      expect(answer.status(), reference).toBe(reference === 'sample/acme/platform/api:2.1.1' ? 404 : 200)
      expect(html, reference).not.toContain('data-dgst')
      titles.add(/<title>([^<]*)/.exec(html)?.[1] ?? '')
    }
  }
  expect(titles.size).toBeGreaterThan(20)
  for (const repository of LISTS) {
    await page.goto(`/sample/${repository}`)
    // Its script runs: a row has read its tag, or says why not.
    await expect(page.getByRole('table').getByRole('row').nth(1)).toContainText(/ago|unknown|gone/)
  }
})

test('one of each kind, in a browser, without an error', async ({ page }) => {
  // The other kinds are opened by the stories below.
  for (const [reference, kind] of [
    ['library/postgres:17', 'Multi-platform image · Docker manifest list'],
    ['artifacts/wasm:0.4.0', 'Wasm component'],
    ['artifacts/cache:buildcache-image', 'Build cache · BuildKit'],
    ['artifacts/unknown:policy', 'OCI artifact · application/vnd.acme.policy.v1'],
    ['artifacts/unknown:bundle', 'Unknown document · application/vnd.acme.bundle.v3+json'],
    ['artifacts/legacy:artifact-manifest', 'OCI artifact · application/vnd.acme.report.v1'],
    ['artifacts/encrypted:1.0', 'Image · OCI'],
    ['artifacts/lazy:estargz', 'Image · OCI'],
  ] as const)
    await open(page, reference, kind)
})

test('a chart and files, in a browser and for axe', async ({ page }) => {
  await open(page, 'charts/web:1.8.0', 'Helm chart')
  await expectStoredToBeAccessible(page)
  await open(page, 'artifacts/oras:load-test', 'Generic artifact · files')
  await expectStoredToBeAccessible(page)
})

test('nginx: six platforms, one with a variant, one with a version of Windows, and attestations', async ({
  page,
}) => {
  await open(page, 'library/nginx:1.27', 'Multi-platform image · OCI index')
  await expect(cards(page).getByRole('heading')).toHaveText([
    'linux/amd64',
    'linux/arm64',
    'linux/arm/v7',
    'linux/ppc64le',
    'linux/s390x',
    'windows/amd64',
  ])
  for (const one of await cards(page).all()) await expect(one).toContainText('SBOMprovenance')
  await expect(card(page, 'windows/amd64 10.0.20348.2849')).toBeVisible()
  await expect(fact(page, 'Attached')).toContainText('signature, not checked')
  await expect(page.getByRole('list', { name: 'Layers' }).getByRole('listitem')).toHaveCount(8)
  await tab(page, 'Config').click()
  await expect(configRow(page, 'Base image').getByRole('link').first()).toHaveText('debian:trixie-slim')
  await expect(configRow(page, 'Health check')).toContainText('curl -fsS http://127.0.0.1/')
})

test('a missing child, an index that disagrees with a config, and a tag whose manifest is gone', async ({
  page,
}) => {
  await page.goto('/sample/library/nginx:1.26.3')
  await expect(card(page, 'linux/s390x')).toContainText('missing in this registry')
  await page.goto('/sample/library/nginx:1.28.0-rc.1?platform=arm64')
  await expect(card(page, 'linux/arm64')).toContainText('config says linux/amd64')
  const answer = await page.goto('/sample/acme/platform/api:2.1.1')
  expect(answer?.status()).toBe(404)
  await expect(main(page)).toContainText('2.1.0')
})

test('a nested index, an empty one, and two Windows builds with layers that are stored elsewhere', async ({
  page,
}) => {
  await page.goto('/sample/artifacts/nested:all')
  await expect(card(page, 'linux/s390x')).toBeVisible()
  await expect(card(page, 'linux/arm/v7')).toBeVisible()
  await page.goto('/sample/artifacts/empty:latest')
  await expect(page.getByRole('heading', { name: 'An empty index' })).toBeVisible()
  await expectStoredToBeAccessible(page)
  await page.goto('/sample/artifacts/windows:4.8')
  await expect(cards(page)).toHaveCount(2)
  await expect(main(page)).toContainText('2.4 MB in foreign layers, stored elsewhere')
  const detail = page.getByRole('region', { name: 'Chosen layer' })
  await expect(detail).toContainText('Foreign layer · gzip')
  await expect(detail.getByRole('link', { name: 'Download this layer' })).toHaveCount(0)
})

test('a build cache that is an index lists its blobs, each to download', async ({ page, request }) => {
  await open(page, 'artifacts/cache:buildcache', 'Build cache · BuildKit')
  const blobs = page.getByRole('region', { name: 'Blobs' }).getByRole('listitem')
  await expect(blobs).toHaveCount(4)
  for (const link of await blobs.getByRole('link', { name: 'Download' }).all()) {
    const answer = await request.get((await link.getAttribute('href')) ?? '')
    expect(answer.status()).toBe(200)
    expect(answer.headers()['content-disposition']).toMatch(/^attachment/)
  }
})

test('schema 1: history, and sizes that nobody recorded are unknown, not zero', async ({ page }) => {
  await open(page, 'artifacts/legacy:schema1', 'Legacy image · Docker schema 1, unsigned')
  await expect(fact(page, 'Total size')).toContainText('unknown')
  await expect(instructions(page)).toHaveText([/Layer 1ADD .*unknown/, /No layerCMD \["\/bin\/hello"\]–/])
  await tab(page, 'Config').click()
  await expect(configRow(page, 'Image ID')).toContainText('none in this manifest form')
  await tab(page, 'Manifest').click()
  await expect(page.getByText('bytes match the digest')).toBeVisible()
  await page.getByRole('navigation', { name: 'Documents' }).getByRole('link', { name: 'Config' }).click()
  await expect(main(page).getByRole('alert')).toContainText('This manifest form has no config document.')
})

test('a signed release: bundle, SBOM, signature and attestation are shown, none as checked', async ({
  page,
}) => {
  await page.goto('/sample/acme/platform/api:2.3.0?view=attached')
  const attached = page.getByRole('region', { name: 'Attached to the index' })
  await expect(attached.getByRole('link')).toHaveText([
    'Provenance · SLSA v1',
    'SBOM (CycloneDX)',
    'Signature · cosign',
    'Attestation · cosign',
  ])
  const items = attached.getByRole('listitem')
  await items.nth(0).getByRole('button', { name: 'Show what it says' }).click()
  await expect(items.nth(0)).toContainText('Sigstore bundle, 1 signature, none of them checked.')
  await expect(attached.getByText('present, not checked')).toHaveCount(1)
  await shoot(page, 'sample-attached')
})

test('long history, shells, and history that does not fit, in the builder’s images', async ({ page }) => {
  await open(page, 'tools/builder:2026.11', 'Image · OCI')
  await expect(instructions(page).nth(20)).toBeVisible()
  await page.goto('/sample/tools/builder:2026.11-squashed')
  await expect(main(page)).toContainText(/history/i)
  await page.goto('/sample/tools/builder:2026.11-patched')
  await expect(instructions(page).filter({ hasText: 'no history for this layer' })).toHaveCount(1)
})
