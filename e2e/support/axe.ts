import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'

declare global {
  interface Window {
    axe: typeof axe
  }
}

/**
 * Fails with each rule the page breaks (WCAG 2.2 A and AA, and good practice) and the elements that break it. `part` is
 * the selector of a part to check alone.
 *
 * It looks at the main frame only, as no page has others, and in the theme that the page has. A unit test checks the
 * contrast of each pair of tokens in both themes.
 */
export async function expectNoAxeViolations(page: Page, part = 'html'): Promise<void> {
  expect(page.frames(), 'frames').toHaveLength(1)
  await page.evaluate(axe.source)
  const found = await page.evaluate(async (selector) => {
    const { violations } = await window.axe.run(selector, { resultTypes: ['violations'] })
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target }) => `${id}: ${help}: ${target.join(' ')}`),
    )
  }, part)
  expect(found).toEqual([])
}
