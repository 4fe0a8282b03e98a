import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import type axe from 'axe-core'

declare global {
  interface Window {
    axe: typeof axe
  }
}

/** Less than half as long as the module's own source. */
const minified = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * Fails with each rule that the page violates (WCAG 2.2 A and AA, and best practices) and the elements that violate
 * it. `part` limits the check to a selector.
 *
 * Checks only the main frame, as pages have no others, and only the current theme. A unit test checks the contrast of
 * each pair of tokens in both themes.
 */
export async function expectNoAxeViolations(page: Page, part = 'html'): Promise<void> {
  expect(page.frames(), 'frames').toHaveLength(1)
  await load(page)
  const found = await page.evaluate(async (selector) => {
    const { violations } = await window.axe.run(selector, { resultTypes: ['violations'] })
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target }) => `${id}: ${help}: ${target.join(' ')}`),
    )
  }, part)
  expect(found).toEqual([])
}

/** The browser compiles an init script once for all pages, but recompiles for each `page.evaluate`. */
async function load(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Runtime.evaluate', { expression: minified })
  await session.detach()
}
