import 'server-only'
import type { Finding } from '@/lib/api/check'
import { formatPlural } from '@/lib/format'
import { headerOf } from '@/lib/registry/registry-response'
import type { CheckContext } from './check-context'

const MAX_SECONDS = 60

/** Compares the registry's clock, from `Date`, with ours. */
export async function probeClock(context: CheckContext): Promise<Finding> {
  const { response, askedAtMs, answeredAtMs } = await context.ping()
  const hasTokens = (await context.challenges()).some(({ scheme }) => scheme === 'bearer')
  return judgeClock({ date: headerOf(response, 'date'), ourMs: (askedAtMs + answeredAtMs) / 2, hasTokens })
}

export function judgeClock(clock: { date: string | null; ourMs: number; hasTokens: boolean }): Finding {
  const { date, ourMs, hasTokens } = clock
  const theirMs = Date.parse(date ?? '')
  if (Number.isNaN(theirMs)) return { status: 'unknown', observed: 'The registry sends no Date header' }
  const seconds = Math.round((theirMs - ourMs) / 1000)
  const off = formatPlural(Math.abs(seconds), 'second')
  if (Math.abs(seconds) <= 2) return { status: 'ok', observed: 'The registry’s clock matches Porthole’s' }
  const seen = `The registry’s clock is ${off} ${seconds > 0 ? 'ahead of' : 'behind'} Porthole’s`
  if (Math.abs(seconds) <= MAX_SECONDS) return { status: 'ok', observed: seen }
  return {
    status: 'warning',
    observed: seen,
    meaning: hasTokens
      ? 'Tokens look expired, or not valid yet, so the registry rejects requests that should be allowed.'
      : 'Times are wrong, and certificates may look expired.',
    fix: 'Synchronize the clocks of Porthole, the registry, and the token service with NTP.',
  }
}
