import { expect, type Page } from '@playwright/test'
import { HIDDEN } from '../../lib/testing/hostile-text'

/** Opens the page and returns the check that nothing in it ran, misleads, is invisible or breaks the layout. */
export async function openHostile(page: Page, address: string): Promise<() => Promise<void>> {
  let ran = 0
  await page.exposeFunction('ran', () => {
    ran += 1
  })
  page.on('dialog', (dialog) => {
    ran += 1
    return dialog.dismiss()
  })
  await page.goto(address)
  return async () => {
    await page.waitForLoadState('networkidle')
    expect(ran).toBe(0)
    await expect(page.locator('main img, main script, main iframe')).toHaveCount(0)
    expect(await page.getByRole('main').innerText()).not.toMatch(HIDDEN)
    const texts = await page
      .locator('[title], [aria-label], [data-detail]')
      .evaluateAll((elements) =>
        elements.map((element) =>
          ['title', 'aria-label', 'data-detail'].map((name) => element.getAttribute(name)).join(' '),
        ),
      )
    expect([await page.title(), ...texts].filter((text) => HIDDEN.test(text))).toEqual([])
    const links = await page
      .locator('a')
      .evaluateAll((elements) =>
        elements.map((element) => [element.getAttribute('href'), element.getAttribute('rel')] as const),
      )
    for (const [href, rel] of links) {
      if (/^[/#]/.test(href ?? '')) continue
      expect(href).toMatch(/^https?:/)
      expect(rel).toBe('noopener noreferrer nofollow')
    }
    const { scrollWidth, clientWidth } = await page.evaluate(() => ({
      scrollWidth: document.documentElement.scrollWidth,
      clientWidth: document.documentElement.clientWidth,
    }))
    expect(scrollWidth).toBeLessThanOrEqual(clientWidth)
    expect((await page.context().cookies()).filter(({ name }) => name === 'evil')).toEqual([])
  }
}
