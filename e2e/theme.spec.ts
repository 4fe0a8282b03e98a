import type { Page } from '@playwright/test'
import { expect, test } from './support/story'

/** Chromium computes every color as `lab(lightness …)`. */
const isDark = (page: Page) =>
  page.evaluate(() => {
    const [, lightness = ''] = /^lab\(([\d.]+)/.exec(getComputedStyle(document.body).backgroundColor) ?? []
    return Number(lightness) < 50
  })

test('colors follow the system until the reader sets them, and the server then knows', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/')
  expect(await isDark(page)).toBe(true)
  await page.emulateMedia({ colorScheme: 'light' })
  expect(await isDark(page)).toBe(false)

  const button = page.getByRole('button', { name: /^Theme/ })
  await expect(button).toHaveAccessibleName('Theme: system. Switch to light')
  await button.click()
  await button.click()
  await expect(button).toHaveAccessibleName('Theme: dark. Switch to system')
  expect(await isDark(page)).toBe(true)
  // The first markup has it, without a flash of the other colors.
  const answer = await page.reload()
  expect(await answer?.text()).toContain('data-theme="dark"')
  await expect(button).toHaveAccessibleName('Theme: dark. Switch to system')

  await button.click()
  expect(await isDark(page)).toBe(false)
  expect(await (await page.request.get('/')).text()).not.toContain('data-theme="')
})
