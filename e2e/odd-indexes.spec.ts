import { card, cards, fact } from './support/artifact-page'
import { pushManifest } from './support/push'
import { TYPES } from './support/push-image'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'

test('an index that lists an image for another platform than its config says is pointed out', async ({
  page,
  registry,
}) => {
  const image = await registry.push(undefined, { platform: 'linux/amd64' })
  const listed = { ...image, platform: { os: 'linux', architecture: 'arm64' } }
  await registry.pushIndex('1.0', { children: [listed, 'linux/amd64'] })
  await page.goto(`/${registry.reference('1.0')}?platform=linux/arm64`)
  await expect(card(page, 'linux/arm64')).toContainText('config says linux/amd64')
  await expect(page.getByRole('main')).toContainText(
    'Index and config disagree: the index lists this image as linux/arm64, its config says linux/amd64.',
  )
  await card(page, 'linux/amd64').getByRole('link').click()
  await expect(page.getByRole('main')).not.toContainText('disagree')
})

test('a nested index shows the platforms within, read from configs where descriptors name none', async ({
  page,
  registry,
}) => {
  const [common, rare] = [
    await registry.pushIndex(undefined, { children: ['linux/amd64', 'linux/arm64'] }),
    await registry.pushIndex(undefined, { children: ['linux/s390x'], withoutPlatforms: true }),
  ]
  await pushManifest(registry.target(), '1.0', {
    schemaVersion: 2,
    mediaType: TYPES.oci.index,
    manifests: [common, rare].map(({ mediaType, digest, bytes }) => ({
      mediaType,
      digest,
      size: bytes.length,
    })),
  })
  await page.goto(`/${registry.reference('1.0')}`)
  await expect(cards(page).getByRole('heading')).toHaveText(['linux/amd64', 'linux/arm64', 'linux/s390x'])
  await card(page, 'linux/s390x').getByRole('link').click()
  await expect(page.getByRole('list', { name: 'Layers' }).getByRole('listitem')).toHaveCount(1)
  await expect(page.getByRole('main')).not.toContainText('disagree')
})

test('an index of nothing says that there is nothing to pull', async ({ page, registry }) => {
  await pushManifest(registry.target(), '1.0', {
    schemaVersion: 2,
    mediaType: TYPES.oci.index,
    manifests: [],
    annotations: { 'com.example.reason': 'nothing was built' },
  })
  await page.goto(`/${registry.reference('1.0')}`)
  await expect(page.getByRole('heading', { name: 'An empty index' })).toBeVisible()
  await expect(fact(page, 'Total size')).toContainText('0 platforms')
  await expect(page.getByRole('navigation', { name: 'Platforms' })).toHaveCount(0)
  await expect(page.getByRole('row', { name: 'com.example.reason nothing was built' })).toBeVisible()
  await page.getByText('Index as stored').click()
  await expect(page.getByRole('region', { name: 'Document' })).toContainText('"manifests": []')
  await shoot(page, 'empty-index')
})
