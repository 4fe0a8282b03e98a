import type { Page } from '@playwright/test'
import { fact } from './support/artifact-page'
import { descriptorOf, pushManifest } from './support/push'
import { TYPES } from './support/push-image'
import { expect, test } from './support/story'

const ofIndex = (page: Page) => page.getByRole('region', { name: 'Attached to the index' })
const ofImage = (page: Page) => page.getByRole('region', { name: 'Attached to this image' })

test('referrers by the tag that clients write where a registry has no api', async ({ page, registry }) => {
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
  await page.goto(`/${registry.reference('1.0')}?view=attached`)
  await expect(ofIndex(page)).toContainText('from the referrers tag')
  const item = ofIndex(page).getByRole('listitem').filter({ hasText: 'SBOM (CycloneDX)' })
  await expect(item).toContainText('com.example.by')
  await item.getByRole('button', { name: 'Show what it says' }).click()
  await expect(item.getByRole('list', { name: 'Blobs' })).toContainText('SBOM (CycloneDX)')
  await item.getByRole('link', { name: 'SBOM (CycloneDX)' }).first().click()
  await expect(page).toHaveURL(`/${registry.reference(sbom.digest)}`)
  await fact(page, 'About').getByRole('link').click()
  await expect(page).toHaveURL(`/${registry.reference(index.digest)}`)
})

test('referrers by the api: listed, none, refused and not supported are told apart', async ({
  page,
  registry,
}) => {
  const image = await registry.push('1.0')
  const notation = await registry.pushArtifact(undefined, {
    config: { mediaType: 'application/vnd.cncf.notary.signature', content: '{}' },
    blobs: [{ mediaType: 'application/jose+json', content: '{"payload":""}' }],
    subject: image,
  })
  const address = `/${registry.reference('1.0')}?view=attached`
  const play = (answer: { status: number; manifests?: object[] }) => {
    registry.proxy.reset()
    const { status, manifests } = answer
    registry.proxy.play(/\/referrers\//, {
      status,
      headers: { 'content-type': manifests ? TYPES.oci.index : 'application/json' },
      body: JSON.stringify(
        manifests
          ? { schemaVersion: 2, mediaType: TYPES.oci.index, manifests }
          : { errors: [{ code: 'DENIED', message: 'referrers are for members' }] },
      ),
    })
  }
  play({
    status: 200,
    manifests: [{ ...descriptorOf(notation), artifactType: 'application/vnd.cncf.notary.signature' }],
  })
  await page.goto(address)
  await expect(ofImage(page)).toContainText('from the referrers API')
  const item = ofImage(page).getByRole('listitem')
  await expect(item).toContainText('Notation signature')
  await expect(item.getByText('present, not checked')).toBeVisible()

  play({ status: 200, manifests: [] })
  await page.goto(address)
  await expect(ofImage(page)).toContainText('None: the registry lists nothing that refers to this digest.')
  await expect(fact(page, 'Attached')).toContainText('nothing')

  play({ status: 403 })
  await page.goto(address)
  await expect(ofImage(page)).toContainText('The registry refused to list them: referrers are for members')
  await expect(ofImage(page)).toContainText('DENIED')
  await expect(fact(page, 'Attached')).toContainText('referrers refused')

  registry.proxy.reset()
  await page.goto(address)
  await expect(ofImage(page)).toContainText('no referrers API here')
  await expect(ofImage(page)).toContainText('This registry has no referrers API')
  await expect(fact(page, 'Attached')).toContainText('nothing known')
})
