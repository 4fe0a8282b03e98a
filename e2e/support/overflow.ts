import { expect, type Page } from '@playwright/test'

/**
 * The widest first: a story's window. Each is the narrowest of its layout, since no component has a breakpoint
 * above `xl`, and two are phones.
 */
const WIDTHS = [1280, 1200, 1024, 768, 640, 390, 320]
const HEIGHT = 720

/** Fails if a page is wider than its window in any layout. Restores the story's window. */
export async function expectNoOverflow(page: Page, what: string): Promise<void> {
  for (const width of WIDTHS) {
    if (page.viewportSize()?.width !== width) await page.setViewportSize({ width, height: HEIGHT })
    const tooWide = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement
      return scrollWidth - clientWidth
    })
    expect(tooWide, `${what} at ${width} px is this much too wide`).toBe(0)
  }
  await page.setViewportSize({ width: 1280, height: HEIGHT })
}
