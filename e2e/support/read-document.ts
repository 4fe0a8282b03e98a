import type { Page } from '@playwright/test'
import { type HtmlElement, isElement } from './html-tree'
import { readPage, textOf } from './rendered-page'

export interface DocumentText {
  text: string
  /** The number of non-empty elements with the role `alert`. */
  alertCount: number
}

/** Reads the server-rendered document of a path with the page's cookies, without loading it as a page. */
export async function readDocument(page: Page, address: string): Promise<DocumentText> {
  const { document } = await readPage(page.request, address)
  return { text: textOf(document), alertCount: countAlerts(document) }
}

function countAlerts(element: HtmlElement): number {
  const isAlert = element.attributes.role === 'alert' && textOf(element) !== ''
  return element.children
    .filter(isElement)
    .reduce((count, child) => count + countAlerts(child), isAlert ? 1 : 0)
}
