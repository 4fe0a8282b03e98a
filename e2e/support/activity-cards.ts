import type { Locator, Page } from '@playwright/test'

/** The jobs on the activity page, the newest first. */
export function activityCards(page: Page): Locator {
  return page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3 }) })
}
