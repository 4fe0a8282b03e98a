import type { Page } from '@playwright/test'
import { type HtmlElement, isElement } from './html-tree'
import { readPage, textOf } from './rendered-page'

export interface DocumentText {
  text: string
  /** How many elements with the role `alert` say something. */
  alertCount: number
}

/** Reads what the server renders for an address, with the cookies of the page, without loading it as a page. */
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
