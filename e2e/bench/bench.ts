/** `npm run bench`: how fast the production build is with a registry as large as a company's. See `options.ts`. */
import { join } from 'node:path'
import { build } from '../../scripts/build'
import { FULL, planScale } from '../scale/plan'
import { projectFolder } from '../support/app-process'
import { benchPages } from './bench-pages'
import { type BenchStand, startBrowser, startStand } from './bench-stand'
import { compareBuilds, SERVER_SUBJECTS, subjectOf } from './compare-builds'
import { describeMachine } from './machine'
import { COPY_HEAP_LIMIT, measureCopy } from './measure-copy'
import { firstRegistry, measureElsewhere } from './measure-elsewhere'
import { HEAP_LIMIT, measureMemory } from './measure-memory'
import { measurePage, type PageResult } from './measure-pages'
import { measureReplicas } from './measure-replicas'
import { measureServer } from './measure-server'
import { measureTyping, type TypingResult } from './measure-typing'
import { type BenchOptions, isWanted, readOptions, USAGE } from './options'
import {
  comparisonTable,
  megabytes,
  memoryTable,
  pagesTable,
  replicasTable,
  serverTable,
  typingTable,
} from './tables'
import { writeReport } from './write-report'

const DELAY_MS = 50
/** The text to type into each page's filter. */
const TYPED = { 'repositories, 5,000': 'worker', 'repositories, 100,000': 'worker', 'tags, 10,000': '1.27.3' }
const PARTS = ['typing', 'server', 'replicas', 'memory', 'copy']
const pages = benchPages(planScale(FULL))

process.exitCode = await main(process.argv.slice(2))

async function main(args: string[]): Promise<number> {
  const options = parse(args)
  if (typeof options === 'string') {
    console.error(`${options}\n\n${USAGE}`)
    return 2
  }
  const startedMs = performance.now()
  const sections = options.url ? await benchElsewhere(options, options.url) : await benchHere(options)
  if (options.isWritten) writeReport(join(projectFolder, 'docs/performance.md'), sections)
  console.log(`\nThe bench took ${Math.round((performance.now() - startedMs) / 1000)} s.`)
  return 0
}

function parse(args: string[]): BenchOptions | string {
  try {
    const options = readOptions(args)
    const parts = options.against ? SERVER_SUBJECTS.map(({ name }) => name) : PARTS
    const names = [...pages.map(({ name }) => name), ...parts]
    const unknown = options.only.filter((word) => !names.some((name) => name.includes(word)))
    if (unknown.length > 0) return `Nothing is named ${unknown.join(', ')}. There are: ${names.join('; ')}`
    if (options.isWritten && (options.url || options.against))
      return '--write takes neither --url nor --against: the tables are of this build on one machine'
    return options
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Prints a section once it's known, so that a later failure doesn't lose it. */
function tell(sections: Map<string, string>, name: string, section: string): void {
  console.log(`\n## ${name}\n\n${section}\n`)
  sections.set(name, section)
}

async function benchHere(options: BenchOptions): Promise<Map<string, string>> {
  if ((await build()) !== 0) throw new Error('the build failed')
  const stand = await startStand()
  try {
    const sections = new Map<string, string>()
    tell(sections, 'machine', bullets(describeMachine(stand.browser.version())))
    if (options.against) {
      const subjects = [0, DELAY_MS].flatMap((delayMs) => pages.map((page) => subjectOf(page, delayMs)))
      for (const subject of [...subjects, ...SERVER_SUBJECTS].filter(({ name }) => isWanted(options, name))) {
        const { against: checkout, runs } = options
        const comparison = await compareBuilds(stand, subject, { checkout, runs })
        tell(sections, subject.name, comparisonTable(comparison))
      }
      return sections
    }
    for (const delayMs of [0, DELAY_MS]) {
      const results = await benchPagesAt(stand, options, delayMs)
      if (results.length > 0) tell(sections, delayMs ? 'pages-far' : 'pages-near', pagesTable(results))
    }
    if (isWanted(options, 'typing')) tell(sections, 'typing', typingTable(await benchTyping(stand, options)))
    if (isWanted(options, 'server')) {
      const { results, peakMemoryBytes } = await measureServer(stand)
      const memory = `Peak memory of the server in all of this: ${megabytes(peakMemoryBytes)}.`
      tell(sections, 'server', `${serverTable(results)}\n\n${memory}`)
    }
    if (isWanted(options, 'replicas')) tell(sections, 'replicas', replicasTable(await measureReplicas(stand)))
    if (isWanted(options, 'memory')) {
      const { results, peakMemoryBytes } = await measureMemory(stand)
      const memory = `With --max-old-space-size=${HEAP_LIMIT}; peak memory of the server: ${megabytes(peakMemoryBytes)}.`
      tell(sections, 'memory', `${memoryTable(results)}\n\n${memory}`)
    }
    if (isWanted(options, 'copy')) {
      const { seconds, sizeBytes, peakMemoryBytes } = await measureCopy()
      const rate = `${seconds.toFixed(1)} s, ${megabytes(sizeBytes / seconds)} a second`
      tell(
        sections,
        'copy',
        `A layer of ${megabytes(sizeBytes)} from one registry to another: ${rate}. With --max-old-space-size=${COPY_HEAP_LIMIT}; peak memory of the server: ${megabytes(peakMemoryBytes)}.`,
      )
    }
    return sections
  } finally {
    await stand.stop()
  }
}

/** The fake catalog takes long, so it's opened only once, and only nearby. */
async function benchPagesAt(
  stand: BenchStand,
  options: BenchOptions,
  delayMs: number,
): Promise<PageResult[]> {
  const results: PageResult[] = []
  for (const page of pages.filter(({ name }) => isWanted(options, name))) {
    const isPlayed = page.upstream === 'paging'
    if (isPlayed && delayMs > 0) continue
    progress(`${page.name}${delayMs ? `, ${delayMs} ms away` : ''}`)
    results.push(await measurePage(stand, page, { runs: isPlayed ? 1 : options.runs, delayMs }))
  }
  return results
}

/** Measures every list with a filter, with one server. */
async function benchTyping(stand: BenchStand, { runs }: BenchOptions): Promise<TypingResult[]> {
  const results: TypingResult[] = []
  for (const [name, text] of Object.entries(TYPED)) {
    progress(`typing in ${name}`)
    const page = pages.find((other) => other.name === name)
    if (!page) throw new Error(`no page is named ${name}`)
    const proxy = stand.proxies[page.upstream]
    const app = await stand.startApp(proxy.url)
    const url = `${app.url}${page.path(proxy.host)}`
    results.push(...(await measureTyping(stand.browser, page, { url, text, runs })))
    await app.stop()
  }
  return results
}

async function benchElsewhere(options: BenchOptions, url: string): Promise<Map<string, string>> {
  const browser = await startBrowser()
  try {
    const registry = options.registry ?? (await firstRegistry(url))
    const results: PageResult[] = []
    for (const page of pages.filter(
      ({ name, upstream }) => upstream === 'scale' && isWanted(options, name),
    )) {
      progress(page.name)
      results.push(await measureElsewhere(browser, page, { url, registry, runs: options.runs }))
    }
    const sections = new Map<string, string>()
    tell(sections, 'pages', pagesTable(results))
    return sections
  } finally {
    await browser.close()
  }
}

function progress(what: string): void {
  console.error(`… ${what}`)
}

function bullets(lines: string[]): string {
  return lines.map((line) => `- ${line}`).join('\n')
}
