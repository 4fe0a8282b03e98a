import 'server-only'
import { once } from '@/lib/process'
import { hasQuotaForMany } from '@/lib/registry/quota'
import { headerOf, type RegistryResponse } from '@/lib/registry/registry-response'
import { retryAfterSeconds } from '@/lib/registry/retry'
import type { Quota } from '@/lib/source'

const MIN_WAIT_S = 1
const DEFAULT_WAIT_S = 60
const MAX_WAIT_S = 3600

interface HubLimit {
  quota: Quota | null
  blockedUntilMs: number
}

function memory(): HubLimit {
  return once('hub limit', () => ({ quota: null, blockedUntilMs: 0 }))
}

/**
 * Records the API's own rate limit from a response, which is separate from the pull limit. After a 429, nothing
 * is sent until the time it states.
 * https://docs.docker.com/reference/api/hub/latest/#tag/rate-limiting
 */
export function recordHubLimit(response: Pick<RegistryResponse, 'status' | 'headers'>): void {
  const nowMs = Date.now()
  const limit = numberOf(response, 'x-ratelimit-limit')
  const remaining = numberOf(response, 'x-ratelimit-remaining')
  const resetsAt = numberOf(response, 'x-ratelimit-reset')
  if (limit !== null || remaining !== null) {
    const windowSeconds =
      resetsAt === null ? DEFAULT_WAIT_S : Math.max(1, resetsAt - Math.floor(nowMs / 1000))
    const observedAt = new Date(nowMs).toISOString()
    memory().quota = { limit: limit || null, remaining, windowSeconds, observedAt, countedPer: 'address' }
  }
  if (response.status === 429) memory().blockedUntilMs = nowMs + 1000 * waitSeconds(response, nowMs)
}

/** Seconds until Docker Hub's API may be used again; 0 if now. */
export function hubRetryAfterSeconds(): number {
  return Math.max(0, Math.ceil((memory().blockedUntilMs - Date.now()) / 1000))
}

/** Whether there's quota for a page that no one is waiting for. */
export function hasHubQuota(): boolean {
  return hasQuotaForMany(memory().quota)
}

/** `X-Retry-After` is a timestamp rather than seconds; both are accepted. */
function waitSeconds(response: Pick<RegistryResponse, 'headers'>, nowMs: number): number {
  const retryAfter = numberOf(response, 'x-retry-after')
  const seconds =
    retryAfter === null
      ? retryAfterSeconds(response)
      : retryAfter > 1_000_000_000
        ? Math.ceil(retryAfter - nowMs / 1000)
        : retryAfter
  return Math.min(MAX_WAIT_S, Math.max(MIN_WAIT_S, seconds ?? DEFAULT_WAIT_S))
}

function numberOf(response: Pick<RegistryResponse, 'headers'>, name: string): number | null {
  const text = headerOf(response, name)?.trim() ?? ''
  return /^\d{1,12}$/.test(text) ? Number(text) : null
}
