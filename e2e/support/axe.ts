import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import type axe from 'axe-core'

declare global {
  interface Window {
    axe: typeof axe
  }
}

/** Less than half as long as the text that the module itself gives. */
const minified = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * Fails with each rule the page breaks (WCAG 2.2 A and AA, and good practice) and the elements that break it. `part` is
 * the selector of a part to check alone.
 *
 * It looks at the main frame only, as no page has others, and in the theme that the page has. A unit test checks the
 * contrast of each pair of tokens in both themes.
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

/** A script that the browser has compiled for a page before is not compiled again; what `page.evaluate` gets is. */
async function load(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Runtime.evaluate', { expression: minified })
  await session.detach()
}
