/**
 * `node load.ts <address> <connections> <seconds> [accept]`: sends requests as fast as they are answered, and prints
 * the results as JSON.
 */
import { Pool } from 'undici'

export interface Load {
  requestsPerSecond: number
  p50Ms: number
  p99Ms: number
}

async function load([
  address = '',
  connections = '1',
  seconds = '1',
  accept = '*/*',
]: string[]): Promise<Load> {
  const { origin, pathname, search } = new URL(address)
  const pool = new Pool(origin, { connections: Number(connections), pipelining: 1 })
  const request = { method: 'GET' as const, path: pathname + search, headers: { accept } }
  const timesMs: number[] = []
  const askUntil = async (endMs: number) => {
    while (performance.now() < endMs) {
      const startedMs = performance.now()
      const { statusCode, body } = await pool.request(request)
      await body.dump({ limit: 100_000_000 })
      if (statusCode !== 200) throw new Error(`${pathname} answered ${statusCode}`)
      timesMs.push(performance.now() - startedMs)
    }
  }
  const askForSeconds = async (count: number) => {
    const startedMs = performance.now()
    await Promise.all(Array.from({ length: Number(connections) }, () => askUntil(startedMs + count * 1000)))
    return (performance.now() - startedMs) / 1000
  }
  await askForSeconds(1)
  timesMs.length = 0
  const took = await askForSeconds(Number(seconds))
  await pool.close()
  timesMs.sort((a, b) => a - b)
  const at = (share: number) => timesMs[Math.min(timesMs.length - 1, Math.floor(timesMs.length * share))] ?? 0
  return { requestsPerSecond: timesMs.length / took, p50Ms: at(0.5), p99Ms: at(0.99) }
}

if (import.meta.main) console.log(JSON.stringify(await load(process.argv.slice(2))))
