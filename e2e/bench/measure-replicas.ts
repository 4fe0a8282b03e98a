import { startPostgres } from '../../lib/testing/postgres/start-postgres'
import type { AppProcess } from '../support/app-process'
import { startNginx } from '../support/nginx'
import { stopAll } from '../support/stop-all'
import type { BenchStand } from './bench-stand'
import type { Load } from './load'
import { measureLoad } from './measure-server'

export interface ReplicasResult {
  what: string
  /** By the name of the installation. The first is the baseline. */
  loads: Record<string, Load>
}

const CONNECTIONS = 8
const ROUNDS = 3
const SHARED = { SESSION_SECRET: 'the replicas of the bench share this secret' }

/** Measures what a database costs, and what a second replica gains, in turns within one run. */
export async function measureReplicas(stand: BenchStand): Promise<ReplicasResult[]> {
  const { registry, data } = stand
  const postgres = await startPostgres()
  const DATABASE_URL = await postgres.createDatabase()
  const alone = await stand.startApp(registry.url)
  const replicas: AppProcess[] = []
  for (let n = 0; n < 2; n += 1)
    replicas.push(await stand.startApp(registry.url, { ...SHARED, DATABASE_URL, ALLOWED_HOSTS: '127.0.0.1' }))
  const one = await startNginx((port) => balance(port, replicas.slice(0, 1)))
  const two = await startNginx((port) => balance(port, replicas))
  const installations = {
    SQLite: alone.url,
    PostgreSQL: replicas[0]?.url ?? '',
    'nginx, one replica': `http://127.0.0.1:${one.port}`,
    'nginx, two replicas': `http://127.0.0.1:${two.port}`,
  }
  const reference = `${registry.host}/${data.plan.tagged[0]?.repository}:1.27`
  const targets = [
    { what: '`/api/artifact` of a tag, warm', path: `/api/artifact?reference=${reference}` },
    { what: 'its page, warm', path: `/${reference}`, accept: 'text/html' },
    { what: '`/api/activity`, without entries', path: `/api/activity?registry=${registry.host}` },
  ]
  const results: ReplicasResult[] = []
  for (const { what, path, accept } of targets) {
    const rounds: Record<string, Load[]> = {}
    for (let round = 0; round < ROUNDS; round += 1)
      for (const [name, url] of Object.entries(installations))
        rounds[name] = [...(rounds[name] ?? []), await measureLoad(url + path, CONNECTIONS, accept)]
    const loads = Object.entries(rounds).map(([name, measured]) => [name, medianOf(measured)])
    results.push({ what, loads: Object.fromEntries(loads) })
  }
  await stopAll([one, two, alone, ...replicas])
  await postgres.remove()
  return results
}

function balance(port: number, apps: readonly AppProcess[]): string {
  const servers = apps.map(({ host }) => `server ${host};`).join(' ')
  return `
  upstream porthole { ${servers} keepalive 32; }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://porthole;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $host;
    }
  }`
}

function medianOf(loads: readonly Load[]): Load {
  const sorted = [...loads].sort((a, b) => a.requestsPerSecond - b.requestsPerSecond)
  return sorted[Math.floor(sorted.length / 2)] ?? { requestsPerSecond: 0, p50Ms: 0, p99Ms: 0 }
}
