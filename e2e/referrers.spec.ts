import type { Page } from '@playwright/test'
import { fact } from './support/artifact-page'
import { descriptorOf, pushManifest } from './support/push'
import { TYPES } from './support/push-image'
import { expect, test } from './support/story'

// For those from the API (listed, empty, refused, unsupported), see e2e/api/referrers.test.ts and
// components/attachments/referrers.test.tsx.

const ofIndex = (page: Page) => page.getByRole('region', { name: 'Attached to the index' })

test('referrers from the tag that clients write if a registry has no API', async ({ page, registry }) => {
  const index = await registry.pushIndex('1.0')
  const sbom = await registry.pushArtifact(undefined, {
    artifactType: 'application/vnd.cyclonedx+json',
    blobs: [{ mediaType: 'application/vnd.cyclonedx+json', content: '{"bomFormat":"CycloneDX"}' }],
    subject: index,
    annotations: { 'com.example.by': 'the story' },
  })
  await pushManifest(registry.target(), index.digest.replace(':', '-'), {
    schemaVersion: 2,
    mediaType: TYPES.oci.index,
    manifests: [
      {
        ...descriptorOf(sbom),
        artifactType: 'application/vnd.cyclonedx+json',
        annotations: { 'com.example.by': 'the story' },
      },
    ],
  })
  await page.goto(`/${registry.reference('1.0')}?view=attachments`)
  await expect(ofIndex(page)).toContainText('from the referrers tag')
  const item = ofIndex(page).getByRole('listitem').filter({ hasText: 'SBOM (CycloneDX)' })
  await expect(item).toContainText('com.example.by')
  await item.getByRole('button', { name: 'View contents' }).click()
  await expect(item.getByRole('list', { name: 'Blobs' })).toContainText('SBOM (CycloneDX)')
  await item.getByRole('link', { name: 'SBOM (CycloneDX)' }).first().click()
  await expect(page).toHaveURL(`/${registry.reference(sbom.digest)}`)
  await fact(page, 'Subject').getByRole('link').click()
  await expect(page).toHaveURL(`/${registry.reference(index.digest)}`)
})
