import type { BenchStand } from './bench-stand'
import { liveHeapBytes } from './live-heap'
import { peakMemoryBytes } from './peak-memory'

export interface MemoryResult {
  what: string
  seconds: number
  /** The heap size after a forced garbage collection. */
  heapBytes: number
}

const SCANS = 5
export const HEAP_LIMIT = 256

/**
 * Lists all repositories, and scans the largest one five times, with a small heap. Throws if the server doesn't
 * survive, or a response is incomplete.
 */
export async function measureMemory(
  stand: BenchStand,
): Promise<{ results: MemoryResult[]; peakMemoryBytes: number }> {
  const { registry, data } = stand
  const app = await stand.startApp(registry.url, {
    NODE_OPTIONS: `--max-old-space-size=${HEAP_LIMIT} --inspect=127.0.0.1:0`,
  })
  try {
    const [, inspector] = /Debugger listening on (ws:\S+)/.exec(app.output()) ?? []
    if (!inspector) throw new Error('the server does not tell where its inspector is')
    const results: MemoryResult[] = []
    const measure = async (what: string, path: string, ending: string) => {
      const startedMs = performance.now()
      const text = await (await fetch(app.url + path)).text()
      if (!text.includes(ending)) throw new Error(`${what} ended with ${text.slice(-300)}`)
      const seconds = (performance.now() - startedMs) / 1000
      results.push({ what, seconds, heapBytes: await liveHeapBytes(inspector) })
    }
    const [largest] = data.plan.tagged
    if (!largest) throw new Error('the scale data have no repository with tags')
    const { repository } = largest
    const count = largest.builds.flatMap(({ tags }) => tags).length.toLocaleString('en')
    await measure(
      'listing of all repositories',
      `/api/repositories?registry=${registry.host}&namespace=team`,
      '"repositories"',
    )
    for (let n = 1; n <= SCANS; n += 1)
      await measure(
        `load ${n} of ${count} tags`,
        `/api/tag-details?reference=${registry.host}/${repository}`,
        '{"end":"complete"}',
      )
    return { results, peakMemoryBytes: peakMemoryBytes(app.pid) }
  } finally {
    await app.stop()
  }
}
