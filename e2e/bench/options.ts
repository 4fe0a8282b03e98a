import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

export interface BenchOptions {
  /** Measures only pages or parts whose name contains one of these words; all if empty. */
  only: string[]
  /** A Porthole that runs elsewhere. Skips what needs access to the bench's own processes. */
  url?: string
  /** The registry's host in that Porthole's addresses; by default its first one. */
  registry?: string
  /** A checkout with another build, which is measured in turns with this one. */
  against?: string
  /** How often to measure each time; the table shows the median. */
  runs: number
  /** Writes `docs/performance.md`. */
  isWritten: boolean
}

export const USAGE = `npm run bench [-- options]
  --only tags,server   Measure only these pages and parts: repositories, tags, artifact, image, typing, server,
                       replicas, memory, copy
  --url http://…       Measure only the pages, of a Porthole that already runs with the scale data
  --registry <host>    The host of the scale data there. The first registry by default
  --against ../old     Measure the pages, the loading of all tags, and rendering, in turns with the build in that folder
  --runs 3             How often to measure each time. The tables show the median
  --write              Write the tables into docs/performance.md`

/** Throws with a message about what is wrong. */
export function readOptions(args: string[]): BenchOptions {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', default: '' },
      url: { type: 'string' },
      registry: { type: 'string' },
      against: { type: 'string' },
      runs: { type: 'string', default: '3' },
      write: { type: 'boolean', default: false },
    },
  })
  const runs = Number(values.runs)
  if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs must be a whole number of at least 1.')
  return {
    only: values.only.split(',').filter(Boolean),
    ...(values.url !== undefined && { url: values.url.replace(/\/$/, '') }),
    ...(values.registry !== undefined && { registry: values.registry }),
    ...(values.against !== undefined && { against: resolve(values.against) }),
    runs,
    isWritten: values.write,
  }
}

export function isWanted({ only }: BenchOptions, name: string): boolean {
  return only.length === 0 || only.some((word) => name.includes(word))
}
