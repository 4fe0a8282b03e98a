import type { Comparison } from './compare-builds'
import type { MemoryResult } from './measure-memory'
import type { PageResult } from './measure-pages'
import type { ReplicasResult } from './measure-replicas'
import type { ServerResult } from './measure-server'
import type { TypingResult } from './measure-typing'
import type { Visit } from './measure-visit'

/** Times are medians of the runs, counts and sizes are the maximum. */
export function pagesTable(results: PageResult[]): string {
  const head = [
    'page',
    '',
    'first row',
    'complete',
    'browser → us (at once)',
    'us → registry (+ later)',
    'at once',
    'steps to first row / complete',
    'bytes',
    'elements',
    'longest task',
    'server’s peak memory',
  ]
  const rows = results.flatMap(({ name, cold, warm, peakMemoryBytes }) => [
    [
      name,
      'cold',
      ...visitCells(cold),
      peakMemoryBytes.length ? megabytes(Math.max(...peakMemoryBytes)) : '–',
    ],
    ['', 'warm', ...visitCells(warm), ''],
  ])
  return table(head, rows)
}

function visitCells(visits: Visit[]): string[] {
  const most = (read: (visit: Visit) => number | undefined) =>
    Math.max(...visits.map((visit) => read(visit) ?? 0))
  const isSeen = visits.some(({ registry }) => registry)
  const later = most(({ registry }) => registry?.later)
  return [
    milliseconds(median(visits.map(({ firstRowMs }) => firstRowMs))),
    milliseconds(median(visits.map(({ completeMs }) => completeMs))),
    `${most(({ traffic }) => traffic.requests)} (${most(({ traffic }) => traffic.maxAtOnce)})`,
    ...(isSeen
      ? [
          `${most(({ registry }) => registry?.untilComplete)}${later ? ` (+ ${later})` : ''}`,
          `${most(({ registry }) => registry?.maxAtOnce)}`,
          `${most(({ registry }) => registry?.stepsToFirstRow)} / ${most(({ registry }) => registry?.stepsToComplete)}`,
        ]
      : ['–', '–', '–']),
    kilobytes(most(({ traffic }) => traffic.bytes)),
    count(most(({ elements }) => elements)),
    task(median(visits.map(({ longestTaskMs }) => longestTaskMs))),
  ]
}

export function typingTable(results: TypingResult[]): string {
  return table(
    ['what', 'longest task', 'its CPU time, traced', 'slowest from key to frame'],
    results.map(({ name, longestTaskMs, longestCpuMs, slowestInputMs }) => [
      name,
      task(longestTaskMs),
      milliseconds(longestCpuMs),
      slowestInputMs === 0 ? '< 16 ms' : milliseconds(slowestInputMs),
    ]),
  )
}

/** The first one is the baseline for the others. */
export function serverTable(results: ServerResult[]): string {
  const base = results[0]?.loads ?? []
  const head = ['what', ...base.map(({ connections }) => `${connections} at once: a second, p50, p99`)]
  const rows = results.map(({ name, loads }, n) => [
    name,
    ...loads.map(({ load }, place) => {
      const share = load.requestsPerSecond / (base[place]?.load.requestsPerSecond ?? 1)
      const ofBase = n === 0 ? '' : ` (${Math.round(share * 100)} %)`
      return `${count(Math.round(load.requestsPerSecond))}${ofBase}, ${load.p50Ms.toFixed(1)} ms, ${load.p99Ms.toFixed(1)} ms`
    }),
  ])
  return table(head, rows)
}

/** The first installation is the baseline for the others. */
export function replicasTable(results: ReplicasResult[]): string {
  const names = Object.keys(results[0]?.loads ?? {})
  const rows = results.map(({ what, loads }) => {
    const base = loads[names[0] ?? '']?.requestsPerSecond ?? 1
    const cells = Object.values(loads).map(({ requestsPerSecond, p50Ms, p99Ms }, n) => {
      const ofBase = n === 0 ? '' : ` (${Math.round((requestsPerSecond / base) * 100)} %)`
      return `${count(Math.round(requestsPerSecond))}${ofBase}, ${p50Ms.toFixed(1)} ms, ${p99Ms.toFixed(1)} ms`
    })
    return [what, ...cells]
  })
  return table(['8 at once: a second, p50, p99', ...names], rows)
}

export function memoryTable(results: MemoryResult[]): string {
  return table(
    ['what', 'time', 'live heap after it'],
    results.map(({ what, seconds, heapBytes }) => [what, `${seconds.toFixed(1)} s`, megabytes(heapBytes)]),
  )
}

/** Medians of the rounds, and the median of the rounds' ratios. */
export function comparisonTable(comparison: Comparison): string {
  const rows = [...comparison].map(([figure, { before, after }]) => {
    const ratio = median(after.map((value, round) => value / (before[round] ?? 0)))
    const values = [before, after].map((each) => count(Math.round(median(each) * 10) / 10))
    return [figure, ...values, Number.isFinite(ratio) ? ratio.toFixed(2) : '–']
  })
  return table(['what', 'before', 'after', 'after / before'], rows)
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  const rule = head.map((_, n) => (n === 0 ? '---' : '---:'))
  return [line(head), line(rule), ...rows.map(line)].join('\n')
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

const milliseconds = (value: number) => `${count(Math.round(value))} ms`
const kilobytes = (bytes: number) => `${count(Math.round(bytes / 1000))} kB`
const count = (value: number) => value.toLocaleString('en')
export const megabytes = (bytes: number) => `${count(Math.round(bytes / 1e6))} MB`
/** Browsers don't report shorter tasks. */
const task = (durationMs: number) => (durationMs === 0 ? '< 50 ms' : milliseconds(durationMs))
