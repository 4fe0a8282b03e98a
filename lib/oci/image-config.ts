import type { Platform } from './platform'

/** One entry of a config's `history`, as stored. `created` is RFC 3339 or null when it is no date to believe. */
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
 * An image's configuration, every optional field filled with its empty value.
 * `created` is null when missing, unreadable, in the future, or a reproducible build's placeholder.
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
  /** Fields that are left out because they are of the wrong type, in words for the page. */
  warnings: string[]
}
