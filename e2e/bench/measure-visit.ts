import type { BrowserContext, Page } from '@playwright/test'
import type { RequestLog } from '../support/request-log'
import { type Traffic, watchTraffic } from './browser-traffic'
import { type Watched, watchPage } from './watch-page'

export interface Visit {
  firstRowMs: number
  completeMs: number
  elements: number
  longestTaskMs: number
  traffic: Traffic
  /** Undefined if requests to the registry can't be observed. */
  registry?: {
    untilComplete: number
    later: number
    maxAtOnce: number
    /** Sequential requests until the first row, and until everything was complete. */
    stepsToFirstRow: number
    stepsToComplete: number
  }
}

const LIMIT_MS = 120_000

/** Opens an address in a new page of the context, and waits until it's complete and sends no more requests. */
export async function measureVisit(
  context: BrowserContext,
  { url, rows, log }: { url: string; rows: string; log?: RequestLog },
): Promise<Visit> {
  const page = await context.newPage()
  await page.addInitScript(watchPage, rows)
  const traffic = await watchTraffic(page)
  log?.clear()
  await openPage(page, url)
  await page.waitForLoadState('networkidle')
  const { times, startedAtMs } = await page.evaluate(() => ({
    times: window.watched,
    startedAtMs: performance.timeOrigin,
  }))
  const { firstRowMs = 0, completeMs = 0, elements = 0, longestTaskMs } = times
  const visit = { firstRowMs, completeMs, elements, longestTaskMs, traffic: traffic() }
  await page.close()
  if (!log) return visit
  return { ...visit, registry: readLog(log, startedAtMs + firstRowMs, startedAtMs + completeMs) }
}

/** Resolves once the page is complete; fails with its message if it has no rows. */
export async function openPage(page: Page, url: string): Promise<Watched> {
  const answer = await page.goto(url, { waitUntil: 'commit', timeout: LIMIT_MS })
  if (answer?.status() !== 200) throw new Error(`${new URL(url).pathname} answered ${answer?.status()}`)
  await page
    .waitForFunction(() => window.watched.completeMs !== undefined, undefined, { timeout: LIMIT_MS })
    .catch(async (cause) => {
      throw new Error(`never complete: ${(await page.locator('main').innerText()).slice(0, 500)}`, { cause })
    })
  return page.evaluate(() => window.watched)
}

function readLog(log: RequestLog, firstRowAtMs: number, completeAtMs: number): Visit['registry'] {
  const untilComplete = log.requests.filter(({ startedAtMs }) => startedAtMs <= completeAtMs).length
  return {
    untilComplete,
    later: log.requests.length - untilComplete,
    maxAtOnce: log.maxAtOnce,
    stepsToFirstRow: log.longestChain(firstRowAtMs),
    stepsToComplete: log.longestChain(completeAtMs),
  }
}
