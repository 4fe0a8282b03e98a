import type { Page } from '@playwright/test'
import { instructions, tile } from './support/artifact-page'
import { expectNoAxeViolations } from './support/axe'
import { shoot } from './support/shoot'
import { expect, sampleTest as test } from './support/story'

// The server's markup is checked without a browser: e2e/api/sample-pages.test.ts. Together, these pages have every
// client component of the sample's pages.

const main = (page: Page) => page.getByRole('main')

/** Opens a tag, and checks its kind. */
async function open(page: Page, reference: string, kind: string): Promise<void> {
  await page.goto(`/sample/${reference}`)
  await expect(main(page).getByText(kind, { exact: true }).first(), reference).toBeVisible()
}

/** With the stored document expanded. */
async function expectStoredToBeAccessible(page: Page): Promise<void> {
  await page.getByText(/^(Manifest|Index) as stored$/).click()
  await expectNoAxeViolations(page)
}

// A single story, because the sample and the browser are opened once.
test('lists and artifacts of each kind work in a browser without errors, and axe finds nothing', async ({
  page,
}) => {
  // Attachment tags and one without its manifest; documents of unknown types.
  for (const repository of ['acme/platform/api', 'artifacts/unknown']) {
    await page.goto(`/sample/${repository}`)
    // Its script is running: a row has loaded its tag, or says why not.
    await expect(page.getByRole('table').getByRole('row').nth(1)).toContainText(/ago|unknown|gone/)
  }
  await open(page, 'tools/builder:2026.11-patched', 'Image · OCI')
  await expect(instructions(page).filter({ hasText: 'no history for this layer' })).toHaveCount(1)
  await open(page, 'library/nginx:1.27', 'Multi-platform image · OCI index')
  await expect(tile(page, 'Signature')).toContainText('Signed (not verified)')
  // Selected rows and tints have other colors.
  await page.emulateMedia({ forcedColors: 'active' })
  await expectNoAxeViolations(page)
  await page.emulateMedia({ forcedColors: null })

  await open(page, 'charts/web:1.8.0', 'Helm chart')
  await expectStoredToBeAccessible(page)
  await open(page, 'artifacts/oras:load-test', 'Generic artifact · files')
  await expectStoredToBeAccessible(page)
  await page.goto('/sample/artifacts/empty:latest')
  await expect(page.getByRole('heading', { name: 'Empty index' })).toBeVisible()
  await expectStoredToBeAccessible(page)

  // A signed release: nothing is shown as verified.
  await page.goto('/sample/acme/platform/api:2.3.0?view=attachments')
  const attached = page.getByRole('region', { name: 'Attached to the index' })
  await expect(attached.getByRole('link')).toHaveText([
    'Provenance · SLSA v1',
    'SBOM (CycloneDX)',
    'Signature · cosign',
    'Attestation · cosign',
  ])
  const items = attached.getByRole('listitem')
  await items.nth(0).getByRole('button', { name: 'View contents' }).click()
  await expect(items.nth(0)).toContainText('Sigstore bundle with 1 signature, not verified.')
  await expect(attached.getByText('not verified', { exact: true })).toHaveCount(1)
  await shoot(page, 'sample-attached')
})
