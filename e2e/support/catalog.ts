import { type APIRequestContext, expect, type Locator, type Page } from '@playwright/test'
import type { CountingProxy } from './counting-proxy'

/** Makes the catalog list these names, with the given number per page. */
export function serveCatalog(proxy: CountingProxy, names: string[], pageSize = names.length): void {
  for (let start = pageSize; start < names.length; start += pageSize) {
    const isLast = start + pageSize >= names.length
    proxy.intercept(
      new RegExp(`_catalog\\?.*last=${start}(&|$)`),
      page(names.slice(start, start + pageSize), isLast ? 0 : start + pageSize),
    )
  }
  proxy.intercept(/_catalog/, page(names.slice(0, pageSize), pageSize < names.length ? pageSize : 0))
}

function page(repositories: string[], next: number) {
  return {
    status: 200,
    headers: next ? { link: `</v2/_catalog?last=${next}>; rel="next"` } : undefined,
    body: JSON.stringify({ repositories }),
  }
}

const TABLE = { name: 'Namespaces and repositories' }

/** The rows of the tree. */
export const rowsOf = (window: Page): Locator =>
  window
    .getByRole('table', TABLE)
    .getByRole('row')
    .filter({ has: window.getByRole('rowheader') })
/** The names of the rows. */
export const namesOf = (window: Page): Locator =>
  window.getByRole('table', TABLE).getByRole('rowheader').locator('a').filter({ visible: true })
/** The toggle of a namespace, by its full name. */
export const namespace = (window: Page, name: string) =>
  window.getByRole('button', { name: `Namespace ${name},` })

/**
 * Makes the app reload the registry's list. An app used by another story within the last two seconds would show
 * its older list, without what this story pushed.
 */
export async function refreshList(request: APIRequestContext, registry: { host: string }): Promise<void> {
  const answer = await request.get('/api/repositories', { params: { registry: registry.host, maxAge: 0 } })
  expect(answer.status()).toBe(200)
}
