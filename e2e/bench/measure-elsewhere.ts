import type { Browser } from '@playwright/test'
import type { BenchPage } from './bench-pages'
import type { PageResult } from './measure-pages'
import { measureVisit } from './measure-visit'

/** Opens a page twice in a Porthole that runs elsewhere; what it had cached before is unknown. */
export async function measureElsewhere(
  browser: Browser,
  page: BenchPage,
  { url, registry, runs }: { url: string; registry: string; runs: number },
): Promise<PageResult> {
  const result: PageResult = { name: page.name, delayMs: 0, cold: [], warm: [], peakMemoryBytes: [] }
  for (let run = 0; run < runs; run += 1) {
    const context = await browser.newContext()
    const visit = { url: `${url}${page.path(registry)}`, rows: page.rows }
    result.cold.push(await measureVisit(context, visit))
    result.warm.push(await measureVisit(context, visit))
    await context.close()
  }
  return result
}

/** The host of the first registry in its settings. */
export async function firstRegistry(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/registries`)
  const { registries }: { registries: { host: string }[] } = JSON.parse(await answer.text())
  const [first] = registries
  if (!first) throw new Error(`${url} has no registry`)
  return first.host
}
