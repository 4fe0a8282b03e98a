import type { Browser, Page } from '@playwright/test'
import type { BenchPage } from './bench-pages'
import { longestCpuTask } from './longest-cpu-task'
import { openPage } from './measure-visit'
import { watchPage } from './watch-page'

export interface TypingResult {
  name: string
  /** The worst of all runs, because a median would hide tasks that block. */
  longestTaskMs: number
  /** The thread's CPU time, from a separate run with tracing. */
  longestCpuMs: number
  slowestInputMs: number
}

/** Types into the filter and clears it, one key at a time when the page is idle; then sorts by each column, both ways. */
export async function measureTyping(
  browser: Browser,
  page: BenchPage,
  { url, text, runs }: { url: string; text: string; runs: number },
): Promise<TypingResult[]> {
  const filter = {
    name: `${page.name}: typing “${text}”`,
    longestTaskMs: 0,
    longestCpuMs: 0,
    slowestInputMs: 0,
  }
  const order = {
    name: `${page.name}: switching the order`,
    longestTaskMs: 0,
    longestCpuMs: 0,
    slowestInputMs: 0,
  }
  for (let run = 0; run < runs; run += 1) {
    const context = await browser.newContext()
    const window = await context.newPage()
    await window.addInitScript(watchPage, page.rows)
    await openPage(window, url)
    await window.waitForLoadState('networkidle')
    const hasOrder = (await sortButtons(window).count()) > 0
    await keepWorst(filter, window, () => typeFilter(window, text))
    if (hasOrder) await keepWorst(order, window, () => switchOrder(window))
    await openPage(window, url)
    await window.waitForLoadState('networkidle')
    const type = () => typeFilter(window, text)
    filter.longestCpuMs = Math.max(filter.longestCpuMs, await longestCpuTask(browser, window, type))
    const choose = () => switchOrder(window)
    if (hasOrder)
      order.longestCpuMs = Math.max(order.longestCpuMs, await longestCpuTask(browser, window, choose))
    await context.close()
  }
  return order.slowestInputMs > 0 ? [filter, order] : [filter]
}

async function typeFilter(page: Page, text: string): Promise<void> {
  const box = page.getByRole('searchbox').last()
  await box.focus()
  for (const key of [...text, ...Array.from(text, () => 'Backspace')]) {
    await page.keyboard.press(key)
    await untilIdle(page)
  }
  if ((await box.inputValue()) !== '') throw new Error('the filter is not what was typed')
}

function sortButtons(page: Page) {
  return page.getByRole('columnheader').getByRole('button')
}

async function switchOrder(page: Page): Promise<void> {
  for (const button of await sortButtons(page).all()) {
    await button.focus()
    // With the keyboard, so that the browser counts it as an input.
    for (let time = 0; time < 2; time += 1) {
      await page.keyboard.press('Enter')
      await untilIdle(page)
    }
  }
  if ((await page.locator('th[aria-sort]').count()) !== 1) throw new Error('not one column sorts the rows')
}

/** Resolves when a frame has been shown and the main thread is idle. */
async function untilIdle(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestIdleCallback(() => resolve()))),
  )
}

async function keepWorst(worst: TypingResult, page: Page, act: () => Promise<void>): Promise<void> {
  await page.evaluate(() => Object.assign(window.watched, { longestTaskMs: 0, slowestInputMs: 0 }))
  await act()
  // Observers are notified afterwards.
  await untilIdle(page)
  const { longestTaskMs, slowestInputMs } = await page.evaluate(() => window.watched)
  worst.longestTaskMs = Math.max(worst.longestTaskMs, longestTaskMs)
  worst.slowestInputMs = Math.max(worst.slowestInputMs, slowestInputMs)
}
