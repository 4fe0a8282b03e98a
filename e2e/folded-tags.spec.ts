import { pushManifest } from './support/push'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'
import { expectTags, rowOf } from './support/tags-page'

test('what tools leave behind is folded below the list, counted, and still found', async ({
  page,
  registry,
}) => {
  const index = await registry.pushIndex('1.0', { children: ['linux/amd64', 'linux/arm64'] })
  const [amd64, arm64] = index.children
  if (!amd64 || !arm64) throw new Error('two children were pushed')
  await registry.tag('1.0-linux-amd64', amd64)
  await registry.tag('1.0-arm64', arm64)
  // Named like a child of 1.0, but none.
  await registry.push('1.0-s390x', { platform: 'linux/s390x' })
  const hex = index.digest.replace(':', '-')
  await registry.pushArtifact(`${hex}.sig`)
  await pushManifest(registry.target(), hex, {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: [],
  })
  const tags = ['1.0', '1.0-linux-amd64', '1.0-arm64', '1.0-s390x', `${hex}.sig`, hex, amd64.digest]
  registry.proxy.play(/^GET .*\/tags\/list/, {
    status: 200,
    body: JSON.stringify({ name: registry.repository, tags }),
  })

  await page.goto(`/${registry.reference()}`)
  await expectTags(page, ['1.0', '1.0-s390x'])
  await shoot(page, 'tags-folded')
  const platforms = page.getByRole('button', { name: '2 per-platform tags of lists above' })
  const helpers = page.getByRole('button', { name: '2 signature and attestation tags' })
  const digests = page.getByRole('button', { name: '1 digest-like tag' })
  await expect(platforms).toHaveAttribute('aria-expanded', 'false')
  await platforms.click()
  await expectTags(page, ['1.0', '1.0-s390x', '1.0-arm64', '1.0-linux-amd64'])
  await expect(rowOf(page, '1.0-arm64')).toContainText('one platform')
  await platforms.click()
  await helpers.click()
  await expectTags(page, ['1.0', '1.0-s390x', hex, `${hex}.sig`])
  await helpers.click()
  await digests.click()
  await expectTags(page, ['1.0', '1.0-s390x', amd64.digest])
  await digests.click()

  const filter = page.getByRole('searchbox')
  await filter.fill('linux-amd64')
  await expectTags(page, ['1.0-linux-amd64'])
  await filter.fill('.sig')
  await expectTags(page, [`${hex}.sig`])
  await filter.fill('sha256:')
  await expectTags(page, [amd64.digest])
  await expect(page.getByRole('status').filter({ hasText: 'tags' })).toHaveText('1 of 7 tags')
  await page.getByRole('link', { name: amd64.digest }).click()
  await expect(page).toHaveURL(`/${registry.reference(amd64.digest)}`)
})

test('a list is never folded to nothing', async ({ page, registry }) => {
  const signature = await registry.pushArtifact(`sha256-${'1'.repeat(64)}.sig`)
  await registry.tag(`sha256-${'2'.repeat(64)}.sig`, signature)
  await page.goto(`/${registry.reference()}`)
  await expect(page.getByRole('table').getByRole('link')).toHaveCount(2)
  await expect(page.getByRole('button', { name: /signature/ })).toHaveCount(0)
})
