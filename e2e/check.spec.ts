import type { Page } from '@playwright/test'
import { ACCOUNT } from './support/account'
import { expectNoAxeViolations } from './support/axe'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'

test.use({ auth: 'token' })

const check = (page: Page, title: string) =>
  page
    .getByRole('list', { name: 'Checks' })
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: title, exact: true }) })

const SECRETS = [ACCOUNT.password, btoa(`${ACCOUNT.user}:${ACCOUNT.password}`), 'eyJ']

test('a visitor checks the registry, enters a repository, and copies the report', async ({
  page,
  registry,
}) => {
  await registry.push('1.0')
  await registry.push('2.0')
  await page.goto(`/${registry.host}`)
  registry.proxy.gate.shut()
  await page.getByRole('link', { name: 'Check this registry' }).click()
  const summary = page.getByRole('status').filter({ hasText: /\d+ ok/ })
  await expect(page).toHaveURL(`/${registry.host}?view=check`)
  await expect(page).toHaveTitle(new RegExp(`Registry check · ${registry.host}`))
  await expect(check(page, 'Sign-in')).toContainText('Bearer: token service')
  await expect(page.getByRole('status', { name: 'Checking the registry' })).toBeVisible()
  await expect(check(page, 'Manifest')).toHaveText('Manifest')
  await shoot(page, 'check-waiting')
  registry.proxy.gate.open()
  await expect(summary).toContainText(/\d+ requests to/)

  const name = page.getByRole('textbox', { name: 'Repository to check' })
  await name.fill(`${registry.repository}:1.0`)
  await name.press('Enter')
  await expect(page).toHaveURL(
    `/${registry.host}?view=check&reference=${encodeURIComponent(`${registry.repository}:1.0`)}`,
  )
  await expect(check(page, 'Token service')).toContainText(
    `With credentials: a token for repository:${registry.repository}:pull`,
  )
  await expect(check(page, 'Token service')).toContainText('ok')
  await expect(check(page, 'Credentials')).toContainText('everyone who can open Porthole: accepted')
  await expect(check(page, 'Pagination')).toContainText('n=1')
  await expect(check(page, 'Referrers')).toContainText('No referrers API')
  await expect(check(page, 'Deletion')).toContainText('is unknown')
  await expect(summary).toContainText('1 unknown')
  await expectNoAxeViolations(page)
  await shoot(page, 'check')
  for (const width of [360, 2560]) {
    await page.setViewportSize({ width, height: 800 })
    const fits = () => document.documentElement.scrollWidth <= document.documentElement.clientWidth
    expect(await page.evaluate(fits), `fits ${width} px`).toBe(true)
  }

  await page.getByRole('button', { name: 'Copy as Markdown' }).click()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain(`## Porthole’s registry check of ${registry.host}`)
  expect(copied).toContain('| ok | Credentials |')
  for (const secret of SECRETS) expect(copied + (await page.content())).not.toContain(secret)

  registry.proxy.intercept(/GET \/v2\/$/, { status: 404 })
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(check(page, 'v2 API')).toContainText('The path may be incomplete')
  await expect(page.getByRole('status').filter({ hasText: '1 error' })).toBeVisible()
  await expect(check(page, 'Catalog')).toContainText('Not checked')
  await shoot(page, 'check-problem')
})
