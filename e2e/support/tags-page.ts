import { expect, type Locator, type Page } from '@playwright/test'

/** The row of a tag. The list of repositories, which stays while the page opens, links to tags too. */
export function rowOf(page: Page, tag: string): Locator {
  const rows = page.getByRole('table', { name: /^(?!Namespaces and repositories)/ }).getByRole('row')
  return rows.filter({ has: page.getByRole('link', { name: tag, exact: true }) })
}

/** Waits until the table lists exactly these tags, in this order. */
export async function expectTags(page: Page, tags: string[]): Promise<void> {
  const names = page.getByRole('table', { name: /^Tags of / }).getByRole('link')
  await expect(names).toHaveText(tags)
}
