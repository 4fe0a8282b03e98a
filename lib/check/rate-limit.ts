import 'server-only'
import type { Finding } from '@/lib/api/check'
import { formatCount } from '@/lib/format'
import { leadingNumber } from '@/lib/registry/quota'
import { headerOf, type RegistryResponse } from '@/lib/registry/registry-response'
import { retryAfterSeconds } from '@/lib/registry/retry'
import type { CheckContext } from './check-context'

interface RateLimit {
  limit: number | undefined
  remaining: number | undefined
  windowSeconds: number | undefined
}

/** Reads rate limits in the responses so far. Sends no request. */
export async function probeRateLimit({ answers }: CheckContext): Promise<Finding> {
  const paused = answers.find(({ status }) => status === 429)
  if (paused !== undefined) {
    const wait = retryAfterSeconds(paused)
    return {
      status: 'warning',
      observed: `429: too many requests${wait === undefined ? '' : `, try again in ${formatCount(wait)} s`}`,
      meaning: 'Some of the failures above may have no other cause.',
      fix: 'Wait, then check again. Signing in often raises the limit.',
    }
  }
  const found = readRateLimit(answers)
  return found === undefined
    ? { status: 'ok', observed: 'No response reports a limit' }
    : judgeRateLimit(found)
}

function judgeRateLimit(found: RateLimit): Finding {
  const { limit, remaining, windowSeconds } = found
  const window = windowSeconds === undefined ? '' : ` in ${inWords(windowSeconds)}`
  const seen = [
    remaining !== undefined && `${formatCount(remaining)} left`,
    limit !== undefined && `of ${formatCount(limit)}${window}`,
  ]
    .filter(Boolean)
    .join(' ')
  const isLow = isLowQuota(found)
  return {
    status: isLow ? 'warning' : 'info',
    observed: `Rate-limited: ${seen || 'limit unknown'}`,
    meaning:
      'Loading a manifest uses pull quota. HEAD usually doesn’t, so the tag list sends only HEAD requests.',
    ...(isLow && {
      fix: 'Sign in, or add credentials to the settings: accounts often have a higher limit.',
    }),
  }
}

/** Whether less than a quarter of the quota is left. */
export function isQuotaLow({ answers }: CheckContext): boolean {
  const found = readRateLimit(answers)
  return found !== undefined && isLowQuota(found)
}

function isLowQuota({ limit, remaining }: RateLimit): boolean {
  return remaining !== undefined && remaining < Math.max(1, (limit ?? 0) / 4)
}

/** The last response with a limit. Draft headers and Docker's look alike. */
function readRateLimit(answers: readonly RegistryResponse[]): RateLimit | undefined {
  for (const response of [...answers].reverse()) {
    const [limit, remaining] = ['limit', 'remaining'].map(
      (name) => headerOf(response, `ratelimit-${name}`) ?? headerOf(response, `x-ratelimit-${name}`),
    )
    if (limit == null && remaining == null) continue
    return {
      limit: leadingNumber(limit) ?? undefined,
      remaining: leadingNumber(remaining) ?? undefined,
      windowSeconds: leadingNumber(/;\s*w=(\d+)/.exec(`${limit} ${remaining}`)?.[1]) ?? undefined,
    }
  }
  return undefined
}

function inWords(seconds: number): string {
  if (seconds % 3600 === 0) return seconds === 3600 ? 'an hour' : `${seconds / 3600} hours`
  return seconds % 60 === 0 ? (seconds === 60 ? 'a minute' : `${seconds / 60} minutes`) : `${seconds} s`
}
