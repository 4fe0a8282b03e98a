import 'server-only'
import { type Answer, headerOf } from './answer'
import type { Connection, Memory } from './connection'

/** Whether reading manifests is known to be counted: Docker Hub, and whoever named a quota. */
export function isMetered({ settings, memory }: Connection): boolean {
  return settings.host === 'docker.io' || memory.quota !== null
}

/** Remembers what an answer says of the pull quota: `100;w=21600` is 100 in 21,600 seconds. */
export function noteQuota(memory: Memory, answer: Pick<Answer, 'headers'>): void {
  const limit = headerOf(answer, 'ratelimit-limit')
  const remaining = headerOf(answer, 'ratelimit-remaining')
  if (limit === null && remaining === null) return
  memory.quota = { limit: leadingNumber(limit), remaining: leadingNumber(remaining) }
}

function leadingNumber(value: string | null): number | null {
  const digits = /^\s*(\d{1,15})/.exec(value ?? '')?.[1]
  return digits === undefined ? null : Number(digits)
}
