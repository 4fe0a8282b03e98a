import type { BenchPage } from './bench-pages'
import type { BenchStand } from './bench-stand'
import { measureVisit, type Visit } from './measure-visit'
import { peakMemoryBytes } from './peak-memory'

export interface PageResult {
  name: string
  delayMs: number
  /** A visit per run with a server and a browser that have cached nothing, then another one. */
  cold: Visit[]
  warm: Visit[]
  /** The server's, after both visits. */
  peakMemoryBytes: number[]
}

/** Opens a page twice with its own server, once per run. */
export async function measurePage(
  stand: BenchStand,
  page: BenchPage,
  { runs, delayMs }: { runs: number; delayMs: number },
): Promise<PageResult> {
  const result: PageResult = { name: page.name, delayMs, cold: [], warm: [], peakMemoryBytes: [] }
  const proxy = stand.proxies[page.upstream]
  for (let run = 0; run < runs; run += 1) {
    const app = await stand.startApp(proxy.url)
    proxy.reset()
    proxy.delay(delayMs)
    const context = await stand.browser.newContext()
    const visit = { url: `${app.url}${page.path(proxy.host)}`, rows: page.rows, log: proxy.log }
    result.cold.push(await measureVisit(context, visit))
    result.warm.push(await measureVisit(context, visit))
    result.peakMemoryBytes.push(peakMemoryBytes(app.pid))
    await context.close()
    await app.stop()
    proxy.reset()
  }
  return result
}
