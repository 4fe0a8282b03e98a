import 'server-only'
import { once } from '@/lib/process'
import packageJson from '@/package.json'
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

/** What the process counts. `metricsText` writes every field. */
export interface Metrics extends Record<string, Instrument> {
  requests: Counter
  seconds: Histogram
  inFlight: Counter
  fromCache: Counter
  scans: Counter
}

export function metrics(): Metrics {
  return once('metrics', () => ({
    requests: createCounter(
      'porthole_registry_requests_total',
      'HTTP requests to registries, their token services and storages, by the status of the answer.',
    ),
    seconds: createHistogram(
      'porthole_registry_request_duration_seconds',
      'Time from sending a request to its whole answer; of a download to its beginning.',
      SECONDS,
    ),
    inFlight: createCounter(
      'porthole_registry_requests_in_flight',
      'HTTP requests to registries that are under way.',
      'gauge',
    ),
    fromCache: createCounter(
      'porthole_answers_from_cache_total',
      'Questions that needed no request: kept, or joined with an equal question that was under way.',
    ),
    scansRunning: createReading('porthole_scans_running', 'Repositories that are being read whole.', {
      type: 'gauge',
      read: () => scansRunning().count,
    }),
    scans: createCounter(
      'porthole_scans_total',
      'Readings of whole repositories that ended: done, stopped by the registry, or left by all who listened.',
    ),
    version: createReading('porthole_build_info', 'The version that runs.', {
      type: 'gauge',
      labels: { version: packageJson.version },
      read: () => 1,
    }),
    startedAt: createReading('process_start_time_seconds', 'When the process started, since the epoch.', {
      type: 'gauge',
      read: () => performance.timeOrigin / 1000,
    }),
    cpu: createReading('process_cpu_seconds_total', 'CPU time spent, user and system.', {
      type: 'counter',
      read: cpuSeconds,
    }),
    memory: createReading('process_resident_memory_bytes', 'Memory that the process holds.', {
      type: 'gauge',
      read: () => process.memoryUsage.rss(),
    }),
  }))
}

/** All of them, for Prometheus. */
export function metricsText(): string {
  return Object.values(metrics())
    .map((instrument) => instrument.text())
    .join('')
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000_000
}
