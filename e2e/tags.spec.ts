import { clipboard } from './support/clipboard'
import { pushManifest } from './support/push'
import { shoot } from './support/shoot'
import { storedSizeBytes } from './support/size'
import { expect, test } from './support/story'
import { expectTags, rowOf } from './support/tags-page'

test('a visitor opens a repository and sees what each tag points to', async ({ page, registry }) => {
  await registry.push('1.9.0', { platform: 'linux/arm/v7', created: '2025-06-01T12:00:00Z' })
  const index = await registry.pushIndex('1.10.0', {
    children: ['linux/amd64', 'windows(10.0.20348.1)/amd64'],
  })
  const [amd64] = index.children
  if (!amd64) throw new Error('two children were pushed')
  await registry.tag('latest', index)
  await registry.tag('1.10.0-amd64', amd64)
  // Named like a child of 1.10.0, but isn't one.
  await registry.push('1.10.0-s390x', { platform: 'linux/s390x' })
  await registry.pushArtifact('files', { artifactType: 'application/vnd.example' })
  const signature = `${index.digest.replace(':', '-')}.sig`
  await registry.pushArtifact(signature)
  const fallback = index.digest.replace(':', '-')
  await pushManifest(registry.target(), fallback, {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: [],
  })
  const shown = ['latest', '1.10.0', '1.10.0-s390x', '1.9.0', '1.1.1', '1.1.0', 'files']
  const folded = ['1.10.0-amd64', signature, fallback, amd64.digest]
  registry.proxy.intercept(/^GET .*\/tags\/list/, {
    status: 200,
    body: JSON.stringify({ name: registry.repository, tags: [...shown, ...folded] }),
  })
  registry.proxy.intercept(/manifests\/1\.1\.0$/, {
    status: 403,
    body: '{"errors":[{"code":"DENIED","message":"quarantined by the scanner"}]}',
  })

  const script = Promise.withResolvers<void>()
  // On a phone, a select sorts the tags instead of their headers.
  const desktop = page.viewportSize() ?? { width: 1280, height: 720 }
  await page.setViewportSize({ width: 500, height: 900 })
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await script.promise
    await route.continue()
  })
  const order = page.getByRole('combobox', { name: 'Sort tags' })
  const filter = page.getByRole('searchbox', { name: /^Filter \d tags$/ })
  await test.step('the server renders the list as the address says', async () => {
    await page.goto(`/${registry.reference()}?sort=name&filter=1.1`, { waitUntil: 'commit' })
    await expectTags(page, ['1.1.0', '1.1.1', '1.10.0', '1.10.0-amd64', '1.10.0-s390x'])
    await expect(page).toHaveTitle(`${registry.repository} · ${registry.host} · Porthole`)
    await expect(order).toHaveValue('name')
    await expect(filter).toHaveValue('1.1')
  })

  await test.step('what is chosen before the script loads is kept', async () => {
    await order.selectOption('Version, oldest first')
    script.resolve()
    await expectTags(page, ['1.1.0', '1.1.1', '1.10.0-s390x', '1.10.0-amd64', '1.10.0'])
    await expect(order).toHaveValue('oldest')
    await expect(page).toHaveURL(`/${registry.reference()}?sort=oldest&filter=1.1`)
  })

  await test.step('choices replace the address, so Back leaves the page', async () => {
    const entries = await page.evaluate(() => window.history.length)
    await order.selectOption('Version, newest first')
    await expect(page).toHaveURL(`/${registry.reference()}?filter=1.1`)
    await filter.press('Escape')
    await expectTags(page, shown)
    await expect(page).toHaveURL(`/${registry.reference()}`)
    await filter.pressSequentially('SIG sha')
    await expectTags(page, [signature])
    await expect(page).toHaveURL(`/${registry.reference()}?filter=SIG+sha`)
    await filter.press('Escape')
    await expectTags(page, shown)
    expect(await page.evaluate(() => window.history.length)).toBe(entries)
  })

  await test.step('each row says what its tag points to, or why it can’t be read', async () => {
    await page.setViewportSize(desktop)
    const row = rowOf(page, '1.10.0')
    await expect(row).toContainText('windows/amd64')
    await expect(row).toContainText('same image as latest')
    await expect(row.getByText('amd64', { exact: true }).filter({ visible: true })).toBeVisible()
    const bytes = storedSizeBytes(...index.children)
    await page.getByRole('button', { name: 'Pull size of 1.10.0 by platform', exact: true }).click()
    await expect(
      page.getByRole('row', { name: /^All platforms/ }).locator(`[data-bytes="${bytes}"]`),
    ).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(row.getByRole('button', { name: index.digest.slice(7, 19) })).toHaveAttribute(
      'data-digest',
      index.digest,
    )
    await expect(rowOf(page, '1.9.0')).toContainText('arm/v7')
    await expect(
      rowOf(page, '1.9.0').locator('[data-time^="2025-06-01T12:00:00"]').filter({ visible: true }),
    ).toContainText('ago')
    await expect(rowOf(page, 'files')).toContainText('application/vnd.example')
    await expect(rowOf(page, '1.1.0')).toContainText('DENIED')
    await expect(rowOf(page, '1.1.1')).toContainText('tag points to a missing manifest')
    await expect(rowOf(page, '1.1.1')).toContainText('MANIFEST_UNKNOWN')
    await shoot(page, 'tags')
  })

  await test.step('a row copies its commands, and folded tags are counted', async () => {
    await page.getByRole('button', { name: 'Copy pull command of 1.10.0', exact: true }).click()
    await expect.poll(() => clipboard(page)).toBe(`docker pull ${registry.reference('1.10.0')}`)
    await page.getByRole('button', { name: 'Copy pinned reference of 1.10.0', exact: true }).click()
    await expect.poll(() => clipboard(page)).toBe(`${registry.reference('1.10.0')}@${index.digest}`)
    await expect(page.getByRole('button', { name: '1 architecture tag' })).toBeVisible()
    await expect(page.getByRole('button', { name: '2 attachment tags' })).toBeVisible()
    await page.getByRole('button', { name: '1 digest tag' }).click()
    await expectTags(page, [...shown, amd64.digest])
  })

  await page.getByRole('link', { name: amd64.digest, exact: true }).click()
  await expect(page).toHaveURL(`/${registry.reference(amd64.digest)}`)
})
