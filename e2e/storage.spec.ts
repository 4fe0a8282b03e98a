import { expectNoAxeViolations } from './support/axe'
import { makeLayer } from './support/layer'
import { TYPES } from './support/push-image'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'

const REVISION = '4f0c2d9a7b3e1f5d6c8a9b0e1d2c3b4a5f6e7d8c'

test('a scan shows a repository’s size on disk, each tag’s unique size, and which tags use a layer', async ({
  page,
  registry,
}) => {
  const base = await makeLayer('a base', {}, TYPES.oci.layer)
  const child = (platform: string, seed: string) => ({
    platform,
    layers: [base, {}],
    labels: { 'org.opencontainers.image.revision': REVISION },
    seed: `${seed} ${platform}`,
  })
  const newest = await registry.pushIndex('1.1.0', {
    children: [child('linux/amd64', 'new'), child('linux/arm64', 'new')],
    attestations: true,
  })
  await registry.tag('latest', newest)
  await registry.push('1.0.0', { layers: [base, {}] })
  const { log } = registry.proxy

  await page.goto(`/${registry.reference()}?view=storage`)
  const table = page.getByRole('table', { name: /^Storage by tag in/ })
  await expect(table.getByRole('rowheader')).toHaveText(['1.0.0', 'latest', '1.1.0'])
  await expect(table.getByRole('row', { name: '1.1.0' })).toContainText('same digest as 1 other tag')
  await expect(page.getByText('2 manifests, mostly attestations, are not loaded')).toBeVisible()
  await page.getByRole('button', { name: 'Load them' }).click()
  await expect(page.getByText('mostly attestations')).toHaveCount(0)
  const stored = page.getByRole('definition').first()
  await expect(stored.getByRole('button')).toHaveAttribute('data-bytes', String(registry.diskBytes()))
  await expectNoAxeViolations(page)
  await shoot(page, 'storage')

  log.clear()
  await page.getByRole('link', { name: 'Manifests', exact: true }).click()
  const manifests = page.getByRole('table', { name: /^Manifests in/ })
  await expect(manifests).toHaveAttribute('aria-rowcount', '7')
  await page.getByRole('combobox', { name: 'State' }).selectOption('child (2)')
  await expect(page).toHaveURL(/view=manifests&state=child$/)
  await expect(manifests.getByRole('row').nth(1)).toContainText('linux/amd64')
  const box = page.getByRole('searchbox', { name: 'Find tags that contain a digest, layer, or commit' })
  await box.fill(base.digest.slice(7, 19))
  const found = page.getByRole('region', { name: `Tags that contain ${base.digest}` })
  await expect(found.getByRole('listitem')).toHaveText([
    'latestlayer 1 of linux/amd64',
    '1.1.0layer 1 of linux/amd64',
    'latestlayer 1 of linux/arm64',
    '1.1.0layer 1 of linux/arm64',
    '1.0.0layer 1 of linux/amd64',
  ])
  await expectNoAxeViolations(page)
  await shoot(page, 'manifests')
  await box.fill(REVISION.slice(0, 8))
  await expect(page.getByText('in 2 tags')).toBeVisible()
  // What the scan has loaded is enough for all of this.
  expect(log.requests.filter(({ path }) => path.includes('/manifests/') || path.includes('/blobs/'))).toEqual(
    [],
  )

  await box.fill(base.digest)
  await found.getByRole('link', { name: '1.1.0' }).nth(1).click()
  await expect(page).toHaveURL(`/${registry.reference('1.1.0')}?platform=linux/arm64`)
})
