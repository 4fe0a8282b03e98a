import { parseArgs } from 'node:util'

export interface BenchOptions {
  /** Measures only pages or parts whose name contains one of these words; all if empty. */
  only: string[]
  /** A Porthole that runs elsewhere. Skips what needs access to the bench's own processes. */
  url?: string
  /** The registry's host in that Porthole's addresses; by default its first one. */
  registry?: string
  /** How often to measure each time; the table shows the median. */
  runs: number
  /** Writes `docs/performance.md`. */
  isWritten: boolean
}

export const USAGE = `npm run bench [-- options]
  --only tags,server   these pages and parts alone: repositories, tags, artifact, image, typing, server, memory, copy
  --url http://…       the browser's part against a Porthole that runs there and shows a registry of the scale data
  --registry host      … under this name
  --runs 3             takes each time so often, and shows the median
  --write              writes the tables into docs/performance.md`

/** Throws with a message about what is wrong. */
export function readOptions(args: string[]): BenchOptions {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', default: '' },
      url: { type: 'string' },
      registry: { type: 'string' },
      runs: { type: 'string', default: '3' },
      write: { type: 'boolean', default: false },
    },
  })
  const runs = Number(values.runs)
  if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a number from 1 up')
  return {
    only: values.only.split(',').filter(Boolean),
    ...(values.url !== undefined && { url: values.url.replace(/\/$/, '') }),
    ...(values.registry !== undefined && { registry: values.registry }),
    runs,
    isWritten: values.write,
  }
}

export function isWanted({ only }: BenchOptions, name: string): boolean {
  return only.length === 0 || only.some((word) => name.includes(word))
}
