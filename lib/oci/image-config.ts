import type { Platform } from './platform'

/** An entry of a config's `history`, as stored. `created` is RFC 3339, or null if it isn't plausible. */
export interface HistoryEntry {
  created: string | null
  createdBy: string
  author: string
  comment: string
  emptyLayer: boolean
}

export interface Healthcheck {
  test: string[]
  intervalNs?: number
  timeoutNs?: number
  startPeriodNs?: number
  startIntervalNs?: number
  retries?: number
}

/**
 * An image's configuration with empty values for missing fields. `created` is null if missing, unreadable, in
 * the future, or a reproducible build's placeholder.
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/config.md
 */
export interface ImageConfig {
  platform: Platform
  created: string | null
  author: string
  env: string[]
  entrypoint: string[] | null
  cmd: string[] | null
  user: string
  workingDir: string
  exposedPorts: string[]
  volumes: string[]
  labels: Record<string, string>
  stopSignal: string
  healthcheck: Healthcheck | null
  shell: string[] | null
  onBuild: string[]
  diffIds: string[]
  history: HistoryEntry[]
  /** Fields left out because of their type, as text for the page. */
  warnings: string[]
}
