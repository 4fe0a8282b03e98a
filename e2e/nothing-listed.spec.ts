import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe'
import { playCatalog } from './support/catalog'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'

// A list that another story had read would be shown.
test.use({ isCold: true })

/** On the narrowest phone. */
async function expectToFitAndBeAccessible(page: Page): Promise<void> {
  const before = page.viewportSize()
  await page.setViewportSize({ width: 360, height: 800 })
  const tooWide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
  expect(tooWide).toBe(0)
  await expectNoAxeViolations(page)
  if (before) await page.setViewportSize(before)
}

test('an empty registry shows how to push a first image, and then shows the image', async ({
  page,
  registry,
}) => {
  playCatalog(registry.proxy, [])
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Push your first image' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Push it' })).toHaveText(
    /docker push 127\.0\.0\.1:\d+\/.*hello-world/,
  )
  await expect(page.getByRole('region', { name: 'Push it' })).toContainText(`docker push ${registry.host}/`)
  await expect(page.getByRole('button', { name: 'Copy Push it' })).toBeVisible()
  await shoot(page, 'registry-empty')
  await expectToFitAndBeAccessible(page)
  await registry.push('1.0')
  registry.proxy.reset()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Push your first image' })).toHaveCount(0)
  await page.getByRole('searchbox').fill(registry.repository)
  await expect(page.getByRole('link', { name: registry.repository })).toBeVisible()
})

test('a registry without a catalog says so, and opens repositories by name', async ({ page, registry }) => {
  await registry.push('1.0')
  const message = `access to ${'x'.repeat(200)} is denied`
  registry.proxy.play(/_catalog/, {
    status: 403,
    body: JSON.stringify({ errors: [{ code: 'DENIED', message }] }),
  })
  await page.goto('/')
  const told = page.getByRole('region', { name: `${registry.host} does not list its repositories` })
  await expect(told).toContainText(`“${message}” (DENIED · 403)`)
  await expect(told).toContainText('open a repository by name')
  await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0)
  await shoot(page, 'no-catalog')
  await expectToFitAndBeAccessible(page)
  await page.getByRole('link', { name: 'Platforms', exact: true }).click()
  await expect(page.getByText(`does not list its repositories (“${message}”): paste a list`)).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'References' })).toBeVisible()
  await shoot(page, 'coverage-refused')
  await page.goBack()
  const name = page.getByRole('textbox', { name: 'Name of a repository' })
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(page.getByText('Type the name of a repository')).toBeVisible()
  await name.fill('team/app:not a tag')
  await name.press('Enter')
  await expect(page.getByText('“team/app:not a tag” cannot be a repository')).toBeVisible()
  await name.fill(registry.reference())
  await name.press('Enter')
  await expect(page).toHaveURL(`/${registry.reference()}`)
  await expect(page.getByRole('link', { name: '1.0', exact: true })).toBeVisible()
})
