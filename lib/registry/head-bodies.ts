import 'server-only'
import { LRUCache } from 'lru-cache'
import { once } from '@/lib/process'

/** Servers with unreadable responses on a reused connection, which may send a body after a HEAD. */
function closed(): LRUCache<string, true> {
  return once('closed after head', () => new LRUCache<string, true>({ max: 300 }))
}

/** Whether to reuse a connection after a HEAD, like Docker. By default, undici opens a new one each time. */
export function isKeptAfterHead({ origin }: URL): boolean {
  return !closed().has(origin)
}

/**
 * Whether a response wasn't HTTP: it may be a HEAD's body, so retrying may help. From then on, connections to that
 * server aren't reused after a HEAD.
 */
export function isHeadBody({ origin }: URL, error: unknown): boolean {
  if (!isNoHttp(error)) return false
  closed().set(origin, true)
  return true
}

function isNoHttp(error: unknown): boolean {
  return error instanceof Error && error.name === 'HTTPParserError'
}
