import type { Locator, Page } from '@playwright/test'

/** A fact in the row below the title: `Pull size`, `Labels`, … */
export function fact(page: Page, name: string): Locator {
  return page.getByLabel('Tag info').locator('div').filter({ hasText: name })
}

/** A tile: `Signature`, `SBOM`, or `Provenance`. */
export function tile(page: Page, name: string): Locator {
  return page
    .getByRole('list', { name: 'Signature, SBOM, and provenance' })
    .getByRole('listitem')
    .filter({ hasText: name })
}

/** The cards of an artifact's platforms in order. */
function cards(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Platforms' }).getByRole('listitem')
}

/** The card of a platform, by its text: `linux/arm/v7`, `windows/amd64 10.0.20348.1668`. */
export function card(page: Page, name: string): Locator {
  return cards(page).filter({ has: page.getByRole('link', { name, exact: true }) })
}

/** A tab of the chosen platform. */
export function tab(page: Page, name: string | RegExp): Locator {
  return page.getByRole('navigation', { name: /^Views of / }).getByRole('link', { name })
}

/** The lines of the history in order. */
export function instructions(page: Page): Locator {
  return page.getByRole('list', { name: 'Instructions' }).getByRole('listitem')
}

/** A line of the config: `Ports`, `User`, … */
export function configRow(page: Page, name: string): Locator {
  return page
    .getByRole('region', { name: /^config of / })
    .locator('dl > div')
    .filter({ has: page.getByRole('term').getByText(name, { exact: true }) })
}
