import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe'
import { refreshList } from './support/catalog'
import { expectNoOverflow } from './support/overflow'
import { pressUntilFocused } from './support/press-until-focused'
import { pushArtifact } from './support/push-artifact'
import { pushImage } from './support/push-image'
import { pushIndex } from './support/push-index'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'
import type { StoryRegistry } from './support/story-registry'
import { rowOf } from './support/tags-page'

const LONG_TAG = `0.0.0-${'feature-that-has-a-very-long-name.'.repeat(3)}1`
const LONG_NAME = 'a-namespace-with-a-name-that-goes-on/and-on-below-it/until-nobody-can-say-it-in-one-breath'

/** Every kind of page about registries, repositories and tags, with the longest possible names. */
async function pushEverything(registry: StoryRegistry): Promise<Record<string, string>> {
  const long = registry.target(LONG_NAME)
  await pushIndex(long, '1.0', { children: ['linux/amd64', 'linux/arm/v7', 'windows(10.0.20348.1)/amd64'] })
  for (const tag of [LONG_TAG, '2.0']) await pushImage(long, tag, { seed: 'one image' })
  await pushArtifact(long, 'chart', { artifactType: 'application/vnd.example' })
  const { host } = registry
  return {
    home: '/',
    namespace: `/${host}/stories`,
    'no-tag': `/${host}/${long.repository}:${LONG_TAG}-`,
    tags: `/${host}/${long.repository}`,
  }
}

/** Waits until everything that follows the markup has loaded. */
async function expectSettled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const rows = page.getByRole('table').getByRole('row')
  if ((await rows.count()) > 0) await expect(rows.nth(1).getByRole('button').first()).toBeEnabled()
}

test('every page fits all widths whatever the names, axe finds nothing, and only the app gets requests', async ({
  page,
  app,
  registry,
}) => {
  const origins = new Set<string>()
  page.on('request', (request) => origins.add(new URL(request.url()).origin))
  for (const [name, address] of Object.entries(await pushEverything(registry))) {
    await page.goto(address)
    await expectSettled(page)
    // A namespace is home below a heading; its component test runs axe.
    if (name !== 'namespace') await test.step(name, () => expectNoAxeViolations(page))
    await shoot(page, `page-${name}`)
    await expectNoOverflow(page, name)
  }
  await page.getByRole('link', { name: 'Versions', exact: true }).click()
  await expect(page.getByRole('table', { name: /^Versions of / })).toBeVisible()
  await shoot(page, 'page-versions')
  await expectNoOverflow(page, 'versions')
  await page.getByRole('button', { name: 'Set Me Up' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.waitForLoadState('networkidle')
  expect([...origins]).toEqual([app.url])
})

test('no view of a registry, repository or image is wider than a phone, whatever the names', async ({
  page,
  registry,
}) => {
  await pushEverything(registry)
  const { host } = registry
  const repository = `/${host}/${registry.target(LONG_NAME).repository}`
  const addresses = [
    `/${host}`,
    `/${host}?view=platforms`,
    `/${host}?view=check`,
    `/${host}?filter=nothing-has-this-name`,
    ...['matrix', 'sizes', 'storage', 'manifests'].map((view) => `${repository}?view=${view}`),
    ...['config', 'labels', 'manifest', 'attachments'].map(
      (view) => `${repository}:${LONG_TAG}?view=${view}`,
    ),
    `${repository}:${LONG_TAG}`,
    `${repository}:1.0`,
    `${repository}:chart`,
    ...['/copy', '/delete', '/image-index', '/retention', '/activity', '/stages', '/restore'],
  ]
  for (const address of addresses) {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    const read = page.getByRole('button', { name: /^Read \d+ tags/ })
    if (await read.isVisible()) await read.click()
    await expectNoOverflow(page, address)
  }
})

test('from home to a tag by keyboard alone', async ({ page, registry }) => {
  await registry.push('1.0')
  await refreshList(page.request, registry)
  await page.goto('/')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  // The check and Set Me Up come before the list.
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Check this registry' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Set Me Up' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('searchbox', { name: /^Filter/ })).toBeFocused()
  // No other story's name ends like this.
  await page.keyboard.type(registry.repository.slice(-6))
  await expect(page.getByRole('link', { name: registry.repository })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Clear filter' })).toBeFocused()
  // The exact time of the list comes first.
  const refresh = page.getByRole('button', { name: /^Refresh/ })
  await pressUntilFocused(() => page.keyboard.press('Tab'), refresh, 3)
  // Past the headers and the checkbox of the row.
  await page.keyboard.press('j')
  await expect(page.getByRole('link', { name: registry.repository })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/${registry.reference()}`)

  await expect(rowOf(page, '1.0')).toContainText('amd64')
  // It appears a moment after the platforms have loaded.
  const platform = page.getByRole('combobox', { name: 'Platform' })
  await expect(platform).toBeVisible()
  await page.getByRole('searchbox', { name: /^Filter/ }).focus()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Saved filters and help' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(platform).toBeFocused()
  for (const format of ['CSV', 'JSON']) {
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: format })).toBeFocused()
  }
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Columns' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('checkbox', { name: 'Select all tags' })).toBeFocused()
  // Past the headers and the checkbox of the row.
  await page.keyboard.press('j')
  await expect(page.getByRole('link', { name: '1.0', exact: true })).toBeFocused()
  // The details of the size, the digest, and the time come first.
  const copy = page.getByRole('button', { name: 'Copy pull command of 1.0' })
  await pressUntilFocused(() => page.keyboard.press('Tab'), copy, 7)
  await page.keyboard.press('Space')
  await expect(page.getByText('Copied pull command')).toBeVisible()
  const link = page.getByRole('link', { name: '1.0', exact: true })
  await pressUntilFocused(() => page.keyboard.press('Shift+Tab'), link, 7)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/${registry.reference('1.0')}`)
})
