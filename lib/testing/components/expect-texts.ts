import { expect } from 'vitest'
import type { Locator } from 'vitest/browser'

/** Waits until the elements have exactly these texts, in this order. Ignores extra whitespace. */
export async function expectTexts(locator: Locator, texts: readonly string[]): Promise<void> {
  await expect.poll(() => textsOf(locator)).toEqual(texts)
}

/** The text of each element, without extra whitespace. */
export function textsOf(locator: Locator): string[] {
  return locator.elements().map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim())
}
