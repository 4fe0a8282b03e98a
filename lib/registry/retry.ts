import 'server-only'
import { setTimeout as wait } from 'node:timers/promises'
import { canceled, isReset } from './failure'
import { headerOf, type RegistryResponse } from './registry-response'

const MAX_RETRIES = 2
const MAX_WAIT_MS = 2000
const FIRST_WAIT_MS = 60

/**
 * Retries a request without a body, at most twice, after a 429, a 5xx or a broken connection. If the registry
 * asks to wait longer than 2 s, returns the response. Doesn't retry timeouts.
 */
export async function withRetries(
  signal: AbortSignal | undefined,
  attempt: () => Promise<RegistryResponse>,
): Promise<RegistryResponse> {
  for (let retry = 0; ; retry++) {
    let waitMs: number | undefined
    try {
      const response = await attempt()
      waitMs = waitBeforeRetry(response, retry)
      if (retry === MAX_RETRIES || waitMs === undefined) return response
    } catch (error) {
      if (retry === MAX_RETRIES || !isReset(error)) throw error
      waitMs = backoffMs(retry)
    }
    try {
      await wait(waitMs, undefined, signal === undefined ? {} : { signal })
    } catch {
      throw canceled()
    }
  }
}

/** Seconds to wait from `Retry-After`, a number or a date; undefined if missing. */
export function retryAfterSeconds(response: Pick<RegistryResponse, 'headers'>): number | undefined {
  const value = headerOf(response, 'retry-after')?.trim() ?? ''
  if (/^\d{1,9}(?:\.\d+)?$/.test(value)) return Math.ceil(Number(value))
  const until = /[a-z]{3}/i.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(until) ? undefined : Math.max(0, Math.ceil((until - Date.now()) / 1000))
}

function waitBeforeRetry(response: RegistryResponse, retry: number): number | undefined {
  if (response.status !== 429 && response.status < 500) return undefined
  const retryAfter = retryAfterSeconds(response)
  if (retryAfter === undefined) return backoffMs(retry)
  return retryAfter * 1000 > MAX_WAIT_MS ? undefined : retryAfter * 1000
}

/** Increases each time, with jitter. */
function backoffMs(retry: number): number {
  return FIRST_WAIT_MS * 3 ** retry * (0.75 + Math.random() / 2)
}
