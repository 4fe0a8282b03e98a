import 'server-only'
import { isIP } from 'node:net'
import type { Quota } from '@/lib/source'
import type { Connection, Memory } from './connection'
import { headerOf, type RegistryResponse } from './registry-response'

/** Whether manifest reads are limited: at Docker Hub, pull-through caches, and registries that sent a quota. */
export function isRateLimited({ settings, memory }: Connection): boolean {
  return settings.host === 'docker.io' || settings.upstream !== undefined || memory.quota !== null
}

/**
 * Records the pull quota in a response: `100;w=21600` means 100 in 21,600 seconds. What a response omits becomes
 * unknown.
 * https://docs.docker.com/docker-hub/usage/pulls/
 */
export function recordQuota(memory: Memory, response: Pick<RegistryResponse, 'headers'>): void {
  const limitText = headerOf(response, 'ratelimit-limit')
  const remainingText = headerOf(response, 'ratelimit-remaining')
  if (limitText === null && remainingText === null) return
  const limit = leadingNumber(limitText) || null
  const remaining = leadingNumber(remainingText)
  const isBelievable = remaining !== null && remaining <= (limit ?? Number.POSITIVE_INFINITY)
  memory.quota = {
    limit,
    remaining: isBelievable ? remaining : null,
    windowSeconds: windowOf(limitText) ?? windowOf(remainingText),
    observedAt: new Date().toISOString(),
    countedPer: countedPer(headerOf(response, 'docker-ratelimit-source')),
  }
}

/**
 * Whether a task that reads many tags may continue: it leaves the last quarter of the quota to visitors. Check before
 * each read. True if nothing is known or the known window is over.
 */
export function hasQuotaForMany(quota: Quota | null): boolean {
  if (quota === null || quota.limit === null || quota.remaining === null) return true
  if (quota.windowSeconds !== null && Date.parse(quota.observedAt) + quota.windowSeconds * 1000 <= Date.now())
    return true
  return quota.remaining > quota.limit / 4
}

/** A negative remainder counts as 0. */
export function leadingNumber(value: string | null | undefined): number | null {
  const [, sign, digits] = /^\s*(-?)(\d{1,15})(?![\d.])/.exec(value ?? '') ?? []
  if (digits === undefined) return null
  return sign === '-' ? 0 : Number(digits)
}

function windowOf(value: string | null): number | null {
  const digits = /;\s*w\s*=\s*"?(\d{1,9})(?!\d)/i.exec(value ?? '')?.[1]
  return Number(digits) || null
}

/** Says what kind of source it is, because the address itself is private. */
function countedPer(source: string | null): Quota['countedPer'] {
  const text = source?.trim() ?? ''
  if (text === '') return null
  return isIP(text.split('/')[0] ?? '') === 0 ? 'account' : 'address'
}
