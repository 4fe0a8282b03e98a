import type { AppProcess } from '../support/app-process'
import { readTreeCpuMs } from '../support/cpu-time'
import type { BenchPage } from './bench-pages'
import type { BenchStand } from './bench-stand'
import { measureVisit } from './measure-visit'

/** A value per round of each figure. */
export type Comparison = ReadonlyMap<string, { before: number[]; after: number[] }>

/** What is measured of a server that knows nothing about the registry yet. */
export interface Subject {
  name: string
  upstream: 'registry' | BenchPage['upstream']
  measure(stand: BenchStand, app: AppProcess): Promise<Record<string, number>>
}

interface Options {
  /** The folder of the other build: a checkout in which `npm run build` ran. */
  checkout: string
  runs: number
}

/** The cold visits of a page, with a registry that is `delayMs` away. */
export function subjectOf(page: BenchPage, delayMs: number): Subject {
  return {
    name: delayMs > 0 ? `${page.name}, ${delayMs} ms away` : page.name,
    upstream: page.upstream,
    measure: async ({ browser, proxies }, app) => {
      const proxy = proxies[page.upstream]
      proxy.reset()
      proxy.delay(delayMs)
      const context = await browser.newContext()
      const visit = { url: `${app.url}${page.path(proxy.host)}`, rows: page.rows, log: proxy.log }
      const { result, cpuMs } = await withCpuTime(app, () => measureVisit(context, visit))
      await context.close()
      return {
        'first row, ms': result.firstRowMs,
        'complete, ms': result.completeMs,
        'CPU time of the server, ms': cpuMs,
        'browser → us': result.traffic.requests,
        'us → registry, until complete': result.registry?.untilComplete ?? 0,
        'us → registry, in all': proxy.log.requests.length,
        'kB to the browser': result.traffic.bytes / 1000,
      }
    },
  }
}

/** What needs no browser: loading all tags of the largest repository, and rendering its page. */
export const SERVER_SUBJECTS: Subject[] = [
  {
    name: 'loading 10,000 tags',
    upstream: 'registry',
    measure: async (stand, app) => {
      const path = `/api/tag-details?reference=${stand.registry.host}/${largest(stand)}`
      const { result: text, ms, cpuMs } = await withCpuTime(app, () => read(app.url + path))
      if (!text.includes('{"end":"complete"}')) throw new Error(`loading ended with ${text.slice(-300)}`)
      return { 'complete, ms': ms, 'CPU time of the server, ms': cpuMs }
    },
  },
  {
    name: 'rendering 10,000 tags',
    upstream: 'registry',
    measure: async (stand, app) => {
      // HEAD starts no rows.
      const url = `${app.url}/${stand.registry.host}/${largest(stand)}`
      for (let n = 0; n < RENDERINGS; n += 1) await read(url, 'HEAD')
      const rendering = await withCpuTime(app, () => repeat(() => read(url, 'HEAD')))
      const list = await withCpuTime(app, () =>
        repeat(() => read(`${stand.registry.url}/v2/${largest(stand)}/tags/list`)),
      )
      return {
        'a warm page, ms': rendering.ms / RENDERINGS,
        'CPU time of the server, ms': rendering.cpuMs / RENDERINGS,
        'the registry’s own list, ms': list.ms / RENDERINGS,
      }
    },
  },
]
const RENDERINGS = 20

/** Measures another build and this one in turns, with both servers up. */
export async function compareBuilds(
  stand: BenchStand,
  subject: Subject,
  { checkout, runs }: Options,
): Promise<Comparison> {
  const { url } = subject.upstream === 'registry' ? stand.registry : stand.proxies[subject.upstream]
  const figures = new Map<string, { before: number[]; after: number[] }>()
  for (let run = 0; run < runs; run += 1) {
    const before = { build: 'before', app: await stand.startApp(url, {}, checkout) } as const
    const after = { build: 'after', app: await stand.startApp(url) } as const
    for (const { build, app } of run % 2 === 0 ? [before, after] : [after, before])
      for (const [figure, value] of Object.entries(await subject.measure(stand, app))) {
        const values = figures.get(figure) ?? { before: [], after: [] }
        figures.set(figure, values)
        values[build].push(value)
      }
    await before.app.stop()
    await after.app.stop()
  }
  return figures
}

async function withCpuTime<T>({ pid }: AppProcess, act: () => Promise<T>) {
  const [startedMs, usedMs] = [performance.now(), readTreeCpuMs(pid) ?? 0]
  const result = await act()
  return { result, ms: performance.now() - startedMs, cpuMs: (readTreeCpuMs(pid) ?? 0) - usedMs }
}

async function repeat(act: () => Promise<unknown>): Promise<void> {
  for (let n = 0; n < RENDERINGS; n += 1) await act()
}

async function read(url: string, method = 'GET'): Promise<string> {
  const answer = await fetch(url, { method })
  if (!answer.ok) throw new Error(`${new URL(url).pathname} answered ${answer.status}`)
  return answer.text()
}

function largest({ data }: BenchStand): string {
  return data.plan.tagged[0]?.repository ?? ''
}
