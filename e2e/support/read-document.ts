import type { Page } from '@playwright/test'

export interface DocumentText {
  text: string
  /** How many parts with the role `alert` say something. */
  alertCount: number
}

/**
 * Reads what the server rendered for an address, without loading it as a page: scripts don't run, so parts that stream in
 * stand beside the main part. The page must show one of the app's addresses, whose cookies are sent.
 */
export function readDocument(page: Page, address: string): Promise<DocumentText> {
  return page.evaluate(async (address) => {
    const html = await (await fetch(address)).text()
    const { body } = new DOMParser().parseFromString(html, 'text/html')
    for (const element of body.querySelectorAll('script')) element.remove()
    return { text: body.textContent, alertCount: body.querySelectorAll('[role=alert]:not(:empty)').length }
  }, address)
}
