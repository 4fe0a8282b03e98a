import type { Page } from '@playwright/test'

/** What a story copied. A page writes it a moment after the click, so poll it, or wait for *Copied* first. */
export function clipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText())
}
