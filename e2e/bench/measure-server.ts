import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { TYPES } from '../support/push-image'
import type { BenchStand } from './bench-stand'
import type { Load } from './load'
import { peakMemoryBytes } from './peak-memory'

export interface ServerResult {
  name: string
  /** The load by number of connections. */
  loads: { connections: number; load: Load }[]
}

const CONNECTIONS = [1, 8, 32]
const SECONDS = 4
const run = promisify(execFile)

/**
 * Starts a separate process that sends requests to the server, which has the artifact cached, and to the registry
 * itself in the same run.
 */
export async function measureServer(
  stand: BenchStand,
): Promise<{ results: ServerResult[]; peakMemoryBytes: number }> {
  const { registry, data } = stand
  const app = await stand.startApp(registry.url)
  const repository = data.plan.tagged[0]?.repository
  const reference = `${registry.host}/${repository}:1.27`
  const manifest = `${registry.url}/v2/${repository}/manifests/1.27`
  const targets = [
    { name: 'the registry’s own manifest', url: manifest, accept: TYPES.oci.index },
    { name: 'an empty route, `/api/health`', url: `${app.url}/api/health` },
    { name: '`/api/registries`, which asks nobody', url: `${app.url}/api/registries` },
    { name: '`/api/artifact` of a tag, warm', url: `${app.url}/api/artifact?reference=${reference}` },
    { name: 'its page, warm', url: `${app.url}/${reference}`, accept: 'text/html' },
  ]
  const results = targets.map(({ name }): ServerResult => ({ name, loads: [] }))
  // Measures what is compared back to back.
  for (const connections of CONNECTIONS)
    for (const [n, { url, accept }] of targets.entries())
      results[n]?.loads.push({ connections, load: await measureLoad(url, connections, accept) })
  const peak = peakMemoryBytes(app.pid)
  await app.stop()
  return { results, peakMemoryBytes: peak }
}

export async function measureLoad(url: string, connections: number, accept = '*/*'): Promise<Load> {
  const script = fileURLToPath(new URL('load.ts', import.meta.url))
  const args = [script, url, String(connections), String(SECONDS), accept]
  const { stdout } = await run(process.execPath, args)
  return JSON.parse(stdout)
}
