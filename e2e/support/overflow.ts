import { expect, type Page } from '@playwright/test'

/** A wide screen, a story's window, then the narrowest of each layout, of which two are phones. */
const WIDTHS = [2200, 1280, 1200, 1024, 768, 640, 390, 320]
const HEIGHT = 720

/** The narrowest and the widest. */
export const EXTREMES = [320, 2200]

/** Fails if a page is wider than its window in any layout, or at these widths. Restores the story's window. */
export async function expectNoOverflow(page: Page, what: string, widths = WIDTHS): Promise<void> {
  for (const width of widths) {
    if (page.viewportSize()?.width !== width) await page.setViewportSize({ width, height: HEIGHT })
    const tooWide = () =>
      page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement
        return scrollWidth - clientWidth
      })
    // A chart follows its window a moment later.
    await expect.poll(tooWide, `${what} at ${width} px is this much too wide`).toBe(0)
  }
  await page.setViewportSize({ width: 1280, height: HEIGHT })
}
