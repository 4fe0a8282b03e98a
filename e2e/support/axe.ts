import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** What the theme decides; all other rules read the same in light and dark. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block']

/** Fails with each rule the page breaks in light or dark, and the elements that break it; leaves it dark. */
export async function expectNoAxeViolationsInBothThemes(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' })
  await expectNoAxeViolations(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectNone(new AxeBuilder({ page }).withRules(RULES_OF_COLOUR))
}

/**
 * Fails with each rule the page breaks (WCAG 2.2 A and AA, and good practice) and the elements that break it.
 * `part` is the selector of a part to check alone.
 */
export function expectNoAxeViolations(page: Page, part = 'html'): Promise<void> {
  return expectNone(new AxeBuilder({ page }).include(part))
}

async function expectNone(axe: AxeBuilder): Promise<void> {
  const { violations } = await axe.analyze()
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')}`),
  )
  expect(found).toEqual([])
}
