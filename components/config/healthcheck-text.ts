import type { Healthcheck } from '@/lib/oci/image-config'

/** A health check as a Dockerfile would write it. */
export function formatHealthcheck(check: Healthcheck | null): string {
  if (!check || check.test.length === 0) return 'none'
  const [kind, ...words] = check.test
  if (kind === 'NONE') return 'NONE (disabled)'
  const options = [
    option('interval', check.intervalNs),
    option('timeout', check.timeoutNs),
    option('start-period', check.startPeriodNs),
    option('start-interval', check.startIntervalNs),
    check.retries ? `--retries=${check.retries}` : '',
  ].filter(Boolean)
  const command = kind === 'CMD-SHELL' ? words.join(' ') : JSON.stringify(kind === 'CMD' ? words : check.test)
  return [...options, 'CMD', command].join(' ')
}

function option(name: string, nanoseconds: number | undefined): string {
  if (!nanoseconds) return ''
  const seconds = nanoseconds / 1e9
  return `--${name}=${seconds >= 60 && seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`}`
}
