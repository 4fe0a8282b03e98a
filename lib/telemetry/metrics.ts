import 'server-only'
import { once } from '@/lib/process'
import packageJson from '@/package.json'
import { databaseConnections } from './database-connections'
import {
  type Counter,
  createCounter,
  createHistogram,
  createReading,
  type Histogram,
  type Instrument,
} from './instrument'
import { scansRunning } from './scans-running'

const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** What the process counts. `metricsText` includes every field. */
export interface Metrics extends Record<string, Instrument> {
  requests: Counter
  seconds: Histogram
  inFlight: Counter
  cacheHits: Counter
  tagDetails: Counter
  databaseSeconds: Histogram
  databaseErrors: Counter
}

export function metrics(): Metrics {
  return once('metrics', () => ({
    requests: createCounter(
      'porthole_registry_requests_total',
      'HTTP requests to registries, their token services, and storage, by response status.',
    ),
    seconds: createHistogram(
      'porthole_registry_request_duration_seconds',
      'Time from a request to the end of its response; for downloads, to the first byte.',
      SECONDS,
    ),
    inFlight: createCounter(
      'porthole_registry_requests_in_flight',
      'HTTP requests to registries in flight.',
      'gauge',
    ),
    cacheHits: createCounter(
      'porthole_cache_hits_total',
      'Lookups that needed no request, because the response was cached or an equal request was in flight.',
    ),
    tagDetailsRunning: createReading(
      'porthole_tag_details_running',
      'Repositories whose tags are being loaded.',
      {
        type: 'gauge',
        read: () => scansRunning().count,
      },
    ),
    tagDetails: createCounter(
      'porthole_tag_details_total',
      'Loads of all tags of a repository that ended: complete, stopped by the registry, or abandoned by all clients.',
    ),
    ...databaseMetrics(),
    version: createReading('porthole_build_info', 'The version of Porthole.', {
      type: 'gauge',
      labels: { version: packageJson.version },
      read: () => 1,
    }),
    startedAt: createReading(
      'process_start_time_seconds',
      'Start time of the process, in seconds since the Unix epoch.',
      {
        type: 'gauge',
        read: () => performance.timeOrigin / 1000,
      },
    ),
    cpu: createReading('process_cpu_seconds_total', 'User and system CPU time, in seconds.', {
      type: 'counter',
      read: cpuSeconds,
    }),
    memory: createReading('process_resident_memory_bytes', 'Resident memory, in bytes.', {
      type: 'gauge',
      read: () => process.memoryUsage.rss(),
    }),
  }))
}

function databaseMetrics() {
  return {
    databaseSeconds: createHistogram(
      'porthole_database_query_duration_seconds',
      'Time of the queries to the database.',
      SECONDS,
    ),
    databaseErrors: createCounter(
      'porthole_database_errors_total',
      'Connections to the database and queries that failed, by kind.',
    ),
    databaseConnections: createReading('porthole_database_connections', 'Open connections to the database.', {
      type: 'gauge',
      read: () => databaseConnections().read().open,
    }),
    databaseIdle: createReading(
      'porthole_database_connections_idle',
      'Open connections to the database without a query.',
      { type: 'gauge', read: () => databaseConnections().read().idle },
    ),
    databaseWaiting: createReading(
      'porthole_database_waiting',
      'Queries that wait for a connection to the database.',
      { type: 'gauge', read: () => databaseConnections().read().waiting },
    ),
  }
}

/** All metrics, for Prometheus. */
export function metricsText(): string {
  return Object.values(metrics())
    .map((instrument) => instrument.text())
    .join('')
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000_000
}
