import type { Browser, Page } from '@playwright/test'

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  ts: number
  /** CPU time of the thread, in microseconds. */
  tdur?: number
  args: { name?: string }
}

/** Starting a trace is a long task itself. */
const BEGIN_MS = 300

/**
 * Runs something, and returns the CPU time in milliseconds of its longest task on the page's main thread. Wall-clock
 * time would include waiting for a core that the server, the registry or the browser itself is using.
 */
export async function longestCpuTask(
  browser: Browser,
  page: Page,
  act: () => Promise<void>,
): Promise<number> {
  await browser.startTracing(page, { categories: ['toplevel'] })
  await page.waitForTimeout(BEGIN_MS)
  await act()
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse((await browser.stopTracing()).toString())
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`
  const main = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(threadOf),
  )
  const begin = Math.min(...traceEvents.flatMap(({ ts }) => (ts > 0 ? ts : []))) + BEGIN_MS * 1000
  const times = traceEvents
    .filter(
      (event) =>
        event.ph === 'X' && event.name.endsWith('RunTask') && event.ts > begin && main.has(threadOf(event)),
    )
    .map(({ tdur = 0 }) => tdur / 1000)
  return Math.max(0, ...times)
}
