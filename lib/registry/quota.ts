import 'server-only'
import { isIP } from 'node:net'
import type { Quota } from '@/lib/source'
import type { Connection, Memory } from './connection'
import { headerOf, type RegistryResponse } from './registry-response'

/** Whether reading manifests is known to be counted: Docker Hub, what pulls through to another registry, and whoever named a quota. */
export function isRateLimited({ settings, memory }: Connection): boolean {
  return settings.host === 'docker.io' || settings.upstream !== undefined || memory.quota !== null
}

/**
 * Remembers what an answer says of the pull quota: `100;w=21600` is 100 in 21,600 seconds. What an answer leaves out is
 * unknown from then on, not as it was before.
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
    seenAt: new Date().toISOString(),
    countedFor: countedFor(headerOf(response, 'docker-ratelimit-source')),
  }
}

/**
 * Whether something that reads many tags may go on: it leaves the last quarter of the quota to those who open one.
 * Ask before each read. True while nothing is known, or what was known has run out with its window.
 */
export function hasQuotaForMany(quota: Quota | null): boolean {
  if (quota === null || quota.limit === null || quota.remaining === null) return true
  if (quota.windowSeconds !== null && Date.parse(quota.seenAt) + quota.windowSeconds * 1000 <= Date.now())
    return true
  return quota.remaining > quota.limit / 4
}

/** Less than none left is none. */
function leadingNumber(value: string | null): number | null {
  const [, sign, digits] = /^\s*(-?)(\d{1,15})(?![\d.])/.exec(value ?? '') ?? []
  if (digits === undefined) return null
  return sign === '-' ? 0 : Number(digits)
}

function windowOf(value: string | null): number | null {
  const digits = /;\s*w\s*=\s*"?(\d{1,9})(?!\d)/i.exec(value ?? '')?.[1]
  return Number(digits) || null
}

/** The address itself is nobody's business. */
function countedFor(source: string | null): Quota['countedFor'] {
  const text = source?.trim() ?? ''
  if (text === '') return null
  return isIP(text.split('/')[0] ?? '') === 0 ? 'account' : 'address'
}
