/** `npm run test:rank`: the files of the last `npm test`, slowest first. */
import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

interface Row {
  file: string
  tests: number
  wallMs: number
  /** For stories only, on Linux only. */
  cpuMs: number | undefined
}

interface VitestReport {
  testResults: { name: string; startTime: number; endTime: number; assertionResults: unknown[] }[]
}

interface PlaywrightSuite {
  suites?: PlaywrightSuite[]
  specs?: { file: string; tests: PlaywrightTest[] }[]
}

interface PlaywrightTest {
  annotations: { type: string; description?: string }[]
  results: { duration: number }[]
}

const projectFolder = fileURLToPath(new URL('..', import.meta.url))
const results = join(projectFolder, 'test-results')
const ROWS_SHOWN = 30

for (const project of ['unit', 'database', 'components', 'api', 'install'])
  printTable(project, rankVitest(readReport(`${project}.json`) as VitestReport | undefined))
printTable('e2e', rankStories(readReport('e2e.json') as PlaywrightSuite | undefined))

function readReport(name: string): unknown {
  const path = join(results, name)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}

function rankVitest(report: VitestReport | undefined): Row[] {
  const rows = (report?.testResults ?? []).map(({ name, startTime, endTime, assertionResults }) => ({
    file: relative(projectFolder, name),
    tests: assertionResults.length,
    wallMs: endTime - startTime,
    cpuMs: undefined,
  }))
  return rows.sort((a, b) => b.wallMs - a.wallMs)
}

function rankStories(report: PlaywrightSuite | undefined): Row[] {
  const files = Map.groupBy(specsOf(report ?? {}), ({ file }) => file)
  const rows = [...files].map(([file, specs]) => {
    const tests = specs.flatMap((spec) => spec.tests)
    return {
      file,
      tests: tests.length,
      wallMs: sum(tests.flatMap(({ results }) => results.map(({ duration }) => duration))),
      cpuMs: sum(tests.map(cpuMsOf)),
    }
  })
  return rows.sort((a, b) => b.cpuMs - a.cpuMs || b.wallMs - a.wallMs)
}

function specsOf({ suites = [], specs = [] }: PlaywrightSuite): NonNullable<PlaywrightSuite['specs']> {
  return [...specs, ...suites.flatMap(specsOf)]
}

function cpuMsOf({ annotations }: PlaywrightTest): number {
  return Number(annotations.find(({ type }) => type === 'cpuMs')?.description ?? 0)
}

function printTable(title: string, rows: Row[]): void {
  if (rows.length === 0) return
  const seconds = (ms: number | undefined) => (ms === undefined ? '' : (ms / 1000).toFixed(1)).padStart(8)
  console.log(`\n${title}: ${rows.length} files\n${'CPU s'.padStart(8)}${'wall s'.padStart(8)}  tests  file`)
  for (const { file, tests, wallMs, cpuMs } of rows.slice(0, ROWS_SHOWN))
    console.log(`${seconds(cpuMs)}${seconds(wallMs)}${String(tests).padStart(7)}  ${file}`)
  if (rows.length > ROWS_SHOWN) console.log(`… and ${rows.length - ROWS_SHOWN} more`)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
