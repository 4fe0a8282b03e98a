import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'

declare global {
  interface Window {
    axe: typeof axe
  }
}

/**
 * Fails with each rule the page breaks (WCAG 2.2 A and AA, and good practice) and the elements that break it.
 *
 * It looks at the main frame only, as no page has others, and in the theme that the page has. Contrast in both themes is
 * checked for each pair of tokens in a unit test.
 */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  expect(page.frames(), 'frames').toHaveLength(1)
  await page.evaluate(axe.source)
  const found = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] })
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target }) => `${id}: ${help}: ${target.join(' ')}`),
    )
  })
  expect(found).toEqual([])
}
