import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { projectFolder } from './app-process'

const WIDTHS = [390, 1440]
const SCHEMES = ['light', 'dark'] as const

/** With `SHOTS=1`, full-page screenshots in `test-results/screens`: narrow and wide, light and dark. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (process.env.SHOTS !== '1') return
  const before = page.viewportSize()
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme })
      const path = join(projectFolder, 'test-results/screens', `${name}-${width}-${colorScheme}.png`)
      await page.screenshot({ path, fullPage: true, animations: 'disabled' })
    }
  }
  await page.emulateMedia({ colorScheme: null })
  if (before) await page.setViewportSize(before)
}
