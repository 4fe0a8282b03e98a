import { formatCount, formatPlural } from '@/lib/format'
import type { Counts } from './server-timing'

/** `31 registry requests, 212 cached responses, 48 ms`. */
export function formatCounts({ requests, fromCache, ms }: Counts): string {
  if (requests === 0 && fromCache === 0) return 'No registry requests'
  const time = ms < 10_000 ? `${formatCount(Math.round(ms))} ms` : `${(ms / 1000).toFixed(1)} s`
  return `${formatPlural(requests, 'registry request')}, ${formatPlural(fromCache, 'cached response')}, ${time}`
}
